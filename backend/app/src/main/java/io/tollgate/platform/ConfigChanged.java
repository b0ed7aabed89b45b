package io.tollgate.platform;

/** All parts of a topic have been swapped to that version; fired after the last of them. */
public record ConfigChanged(ConfigTopic topic, long version) {}
