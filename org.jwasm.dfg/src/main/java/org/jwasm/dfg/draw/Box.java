package org.jwasm.dfg.draw;

/**
 * A box of the picture.
 *
 * @param title what it is, with its number
 * @param text more about it, short; may be empty
 * @param full all about it, for whoever points at it
 * @param style how it is coloured
 * @param instance the component instance it belongs to, or -1
 */
record Box(String title, String text, String full, Box.Style style, int instance) {
    /** Colours by what a node is for. */
    enum Style {
        IMPORT("#dbeafe", "#1d4ed8"), CORE("#dcfce7", "#15803d"), EXTRACT("#f1f5f9", "#64748b"),
        FUNCTION("#fef9c3", "#a16207"), ADAPTER("#fee2e2", "#b91c1c"), RESOURCE("#f3e8ff", "#7e22ce"),
        EXPORT("#e0e7ff", "#3730a3");

        private final String fill;
        private final String line;

        Style(String fill, String line) {
            this.fill = fill;
            this.line = line;
        }

        String fill() {
            return fill;
        }

        String line() {
            return line;
        }
    }
}
