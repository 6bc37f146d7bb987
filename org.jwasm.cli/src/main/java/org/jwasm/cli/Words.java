package org.jwasm.cli;

/**
 * What a command takes besides options.
 *
 * @param label       what stands for one in the help
 * @param description for the help
 * @param count       how many
 * @param rest        null, or the label of any number of words that follow the first, whatever they look like
 */
record Words(String label, String description, Count count, String rest) {
    enum Count { NONE, AT_MOST_ONE, ONE, SOME }

    static final Words NOTHING = new Words(null, null, Count.NONE, null);

    static Words one(String label, String description) {
        return new Words(label, description, Count.ONE, null);
    }

    static Words some(String label, String description) {
        return new Words(label, description, Count.SOME, null);
    }

    boolean admits(int words) {
        switch (count) {
            case NONE:
                return words == 0;
            case AT_MOST_ONE:
                return words <= 1;
            case ONE:
                return words == 1 || words > 1 && rest != null;
            default:
                return words > 0;
        }
    }
}
