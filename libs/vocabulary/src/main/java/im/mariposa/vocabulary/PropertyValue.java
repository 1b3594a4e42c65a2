package im.mariposa.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * A property as others are told it.
 *
 * @param value wire form, Y or N for MOB; null: removed, or never set
 */
public record PropertyValue(Property property, @Nullable String value) {}
