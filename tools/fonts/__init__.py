"""Makes the theme's fonts: variable subsets of Literata and Schibsted Grotesk, as light as they can be."""
