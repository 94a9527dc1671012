/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.chip.sequence.ApSelector;
import dev.probewright.chip.sequence.DebugSequence;
import dev.probewright.chip.sequence.DebugSequences;
import dev.probewright.chip.sequence.RegisterPlace;
import dev.probewright.chip.sequence.RegisterTest;
import dev.probewright.chip.sequence.SequenceStep;
import dev.probewright.target.Width;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the debug sequences of a description file. */
final class SequenceDescription {
    private static final Set<String> PINS = Set.of("nRESET", "nTRST", "SWCLK", "SWDIO", "TDI", "TDO");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6}) (us|ms|s)");
    private static final Map<String, Integer> MICROS = Map.of("us", 1, "ms", 1_000, "s", 1_000_000);
    private static final long LONGEST_MICROS = 60_000_000;

    private SequenceDescription() {}

    static boolean isStandard(String name) {
        return DebugSequences.PACK_NAMES.contains(name);
    }

    /** By name; none where the field is absent. */
    static Map<String, DebugSequence> read(DescriptionNode node) throws ChipDescriptionException {
        Map<String, DebugSequence> sequences = new LinkedHashMap<>();
        DescriptionNode all = node.node("sequences");
        for (String name : all.fields()) {
            sequences.put(name, new DebugSequence(name, steps(all, name)));
        }
        return sequences;
    }

    private static List<SequenceStep> steps(DescriptionNode node, String field) throws ChipDescriptionException {
        List<SequenceStep> steps = new ArrayList<>();
        for (DescriptionNode step : node.nodes(field)) {
            steps.add(step(step));
            step.checkAllRead();
        }
        return steps;
    }

    private static SequenceStep step(DescriptionNode node) throws ChipDescriptionException {
        String kind = node.text("do");
        return switch (kind) {
            case "write" -> new SequenceStep.Write(place(node), (int) node.number("value", 0, 0xFFFFFFFFL));
            case "set" -> new SequenceStep.SetBits(place(node), mask(node));
            case "clear" -> new SequenceStep.ClearBits(place(node), mask(node));
            case "poll" -> new SequenceStep.Poll(test(node), micros(node, "within"));
            case "pin" -> new SequenceStep.SetPin(pin(node), high(node));
            case "delay" -> new SequenceStep.Delay(micros(node, "for"));
            case "when" -> new SequenceStep.When(ownTest(node), steps(node, "steps"));
            case "unless" -> new SequenceStep.Unless(ownTest(node), steps(node, "steps"));
            case "fail" -> new SequenceStep.Fail(node.text("sentence"));
            default ->
                throw node.failure("do", "is none of write, set, clear, poll, pin, delay, when, unless, fail: " + kind);
        };
    }

    private static int mask(DescriptionNode node) throws ChipDescriptionException {
        return (int) node.number("mask", 1, 0xFFFFFFFFL);
    }

    private static RegisterTest ownTest(DescriptionNode node) throws ChipDescriptionException {
        DescriptionNode test = node.node("if");
        RegisterTest read = test(test);
        test.checkAllRead();
        return read;
    }

    private static RegisterTest test(DescriptionNode node) throws ChipDescriptionException {
        MaskedValue value = new MaskedValue(
                (int) node.optionalNumber("mask", 1, 0xFFFFFFFFL).orElse(0xFFFFFFFFL),
                (int) node.number("value", 0, 0xFFFFFFFFL));
        if ((value.value() & ~value.mask()) != 0) {
            throw node.failure(
                    "value", String.format("0x%X has bits outside the mask 0x%X", value.value(), value.mask()));
        }
        return new RegisterTest(place(node), value.mask(), value.value());
    }

    /** {@code address}; or {@code ap} or {@code apIdr} with {@code offset}; or {@code dp}. */
    static RegisterPlace place(DescriptionNode node) throws ChipDescriptionException {
        if (node.has("dp")) {
            return new RegisterPlace.DebugPort(offset(node, "dp", 0xC));
        }
        if (node.has("ap")) {
            return new RegisterPlace.AccessPort(
                    ApSelector.at(node.number("ap", 0, (1L << 48) - 1)), offset(node, "offset", 0xFFC));
        }
        if (node.has("apIdr")) {
            return new RegisterPlace.AccessPort(
                    ApSelector.withIdr((int) node.number("apIdr", 1, 0xFFFFFFFFL)), offset(node, "offset", 0xFFC));
        }
        Width width = IdentityRegister.width(node);
        return new RegisterPlace.Memory(
                node.optionalText("core"), IdentityRegister.address(node, "address", width), width);
    }

    private static int offset(DescriptionNode node, String field, int most) throws ChipDescriptionException {
        int offset = (int) node.number(field, 0, most);
        if (offset % 4 != 0) {
            throw node.failure(field, String.format("0x%X is not a multiple of 4", offset));
        }
        return offset;
    }

    private static String pin(DescriptionNode node) throws ChipDescriptionException {
        String pin = node.text("pin");
        if (!PINS.contains(pin)) {
            throw node.failure(
                    "pin",
                    "is none of " + String.join(", ", PINS.stream().sorted().toList()) + ": " + pin);
        }
        return pin;
    }

    private static boolean high(DescriptionNode node) throws ChipDescriptionException {
        String level = node.text("level");
        if (!level.equals("high") && !level.equals("low")) {
            throw node.failure("level", "is neither high nor low: " + level);
        }
        return level.equals("high");
    }

    private static long micros(DescriptionNode node, String field) throws ChipDescriptionException {
        String text = node.text(field);
        Matcher matcher = TIME.matcher(text);
        long micros = matcher.matches() ? Long.parseLong(matcher.group(1)) * MICROS.get(matcher.group(2)) : -1;
        if (micros < 0 || micros > LONGEST_MICROS) {
            throw node.failure(field, "is not a time such as \"20 ms\", one minute at most: " + text);
        }
        return micros;
    }
}
