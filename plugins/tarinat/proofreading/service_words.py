"""Words of everyday service that voikko-fi 2.5 does not know; a test tells when it learns one."""

SERVICE_WORDS = (
    *("takaisinsoitto", "chat", "chatbotti", "botti", "palvelubotti", "helpdesk", "tiketöidä"),
    *("äppi", "wifi", "pdf", "qr", "nps", "netitse", "meili", "meilata", "mailata", "hashtag"),
    *("postata", "postaus", "podi", "vlogi", "striimi", "twiitata", "tubettaja", "influensseri"),
    *("whatsapp", "facebook", "instagram", "youtube", "google", "googlata", "googlettaa"),
    *("brändätä", "hype", "startup", "feedback", "diginatiivi", "sisäänkirjautua"),
    *("kantis", "barista", "burgeri", "parkkis", "tippi", "kaksikymppi", "tsekata", "tsekkaus"),
)
