"""The commands, one module each with a click command `command`; they parse and call, and import what they need when they run."""
