"""How pages get onto the disk."""
