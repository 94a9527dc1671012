/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.chip.ChipSetup;
import dev.probewright.sim.chip.TargetChip;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A kind of virtual board: the chip on it, and what can be chosen about it. Does not change. */
public final class BoardKind {
    /** What a value that names a program in a file looks like. */
    static final String ANY_FILE = ".+\\.(elf|axf|bin)";

    private final String name;
    private final String chip;
    private final String vendor;
    private final String description;
    private final Function<ChipSetup, TargetChip> maker;
    private final Map<String, Pattern> choices;
    private final Map<String, String> defaults;

    private BoardKind(
            String name,
            String chip,
            String vendor,
            String description,
            Function<ChipSetup, TargetChip> maker,
            Map<String, Pattern> choices,
            Map<String, String> defaults) {
        this.name = name;
        this.chip = chip;
        this.vendor = vendor;
        this.description = description;
        this.maker = maker;
        this.choices = Map.copyOf(choices);
        this.defaults = Map.copyOf(defaults);
    }

    /**
     * A kind without options of its own.
     *
     * @param name as a user writes it behind {@code sim:}; small letters and digits
     * @param chip on it, as its maker writes it
     * @param description a few words
     */
    static BoardKind of(
            String name, String chip, String vendor, String description, Function<ChipSetup, TargetChip> maker) {
        return new BoardKind(name, chip, vendor, description, maker, Map.of(), Map.of());
    }

    /** The same with an option of the chip, whose value the expression describes. */
    BoardKind with(String option, String values) {
        Map<String, Pattern> more = new HashMap<>(choices);
        more.put(option, Pattern.compile(values));
        return new BoardKind(name, chip, vendor, description, maker, more, defaults);
    }

    /** The same with an option that is set where a user does not set it. */
    BoardKind set(String option, String value) {
        Map<String, String> more = new HashMap<>(defaults);
        more.put(option, value);
        return new BoardKind(name, chip, vendor, description, maker, choices, more);
    }

    /** As a user writes it. */
    public String name() {
        return name;
    }

    /** As it is written on the board. */
    public String label() {
        return name.toUpperCase(Locale.ROOT);
    }

    /** The chip on it, as its maker writes it. */
    public String chip() {
        return chip;
    }

    /** Who makes the chip. */
    public String vendor() {
        return vendor;
    }

    /** A few words about it. */
    public String description() {
        return description;
    }

    /** What an option is set to where a user does not set it; empty for none. */
    String preset(String option) {
        return defaults.getOrDefault(option, "");
    }

    boolean hasOption(String option) {
        return choices.containsKey(option);
    }

    /**
     * The options of the chip, those that are not named as they are preset.
     *
     * @throws IllegalArgumentException where the kind has no such option, or not with this value
     */
    Map<String, String> complete(Map<String, String> chosen) {
        chosen.forEach(this::require);
        Map<String, String> all = new HashMap<>(defaults);
        all.putAll(chosen);
        return all;
    }

    private void require(String option, String value) {
        Pattern values = choices.get(option);
        if (values == null) {
            throw new IllegalArgumentException("a board " + name + " has no option \"" + option + "\"");
        }
        if (!values.matcher(value).matches()) {
            throw new IllegalArgumentException(option + " must be " + words(values) + ", not \"" + value + "\"");
        }
    }

    private static String words(Pattern values) {
        return values.pattern().replace(ANY_FILE, "a file .elf, .axf, .bin").replace("|", " or ");
    }

    TargetChip make(ChipSetup setup) {
        return maker.apply(setup);
    }
}
