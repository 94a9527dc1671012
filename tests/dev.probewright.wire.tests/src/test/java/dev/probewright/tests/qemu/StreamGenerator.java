/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.qemu;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Makes random streams of one group of instructions from a seed. */
final class StreamGenerator {
    private static final int INSTRUCTIONS = 32;
    private static final int ROOM_FOR_ONE = 64;

    /** Streams of these groups end with one exception. */
    private static final Set<String> ENDING_IN_AN_EXCEPTION = Set.of("faults", "undefined");
    /** Streams of these groups are made in one piece. */
    private static final Set<String> WHOLE = Set.of("faults", "undefined", "interrupts");
    /** What the names of the groups of floating-point instructions start with. */
    static final String FLOATING_POINT = "fp-";

    /** The groups of instructions of a Cortex-M3, by name. */
    static final Map<String, Group> GROUPS = groups();
    /** The groups of instructions that a Cortex-M4 has beyond them, by name. */
    static final Map<String, Group> EXTENSIONS = extensions();

    private StreamGenerator() {}

    /** Puts one instruction, or a few that belong together, into a stream. */
    interface Group {
        void add(CodeBuilder code, Random random);
    }

    static Stream generate(String group, long seed) {
        Random random = new Random(seed * 31 + group.hashCode());
        boolean baseline = BaselineStreams.covers(group);
        CodeBuilder code = new CodeBuilder(baseline);
        Group instructions = groupsOf(group).get(group);
        if (instructions == null) {
            throw new IllegalArgumentException("no group " + group);
        }
        boolean whole =
                WHOLE.contains(group) || BaselineStreams.endsInAnException(group) || group.startsWith(FLOATING_POINT);
        int most = whole ? 1 : INSTRUCTIONS;
        for (int count = 0; count < most && code.hasRoomFor(ROOM_FOR_ONE); count++) {
            if (random.nextInt(6) == 0) {
                code.load(random.nextInt(baseline ? 8 : 13), Stream.value(random)); // fresh operands
            }
            instructions.add(code, random);
        }
        if (ENDING_IN_AN_EXCEPTION.contains(group)) {
            FaultStreams.finish(code);
        }
        if (group.equals("special")) {
            MemoryStreams.unmaskExceptions(code);
        }
        return new Stream(group, seed, code.finish());
    }

    private static Map<String, Group> groupsOf(String group) {
        if (BaselineStreams.covers(group)) {
            return BaselineStreams.GROUPS;
        }
        if (V8Streams.covers(group)) {
            return V8Streams.GROUPS;
        }
        return GROUPS.containsKey(group) ? GROUPS : EXTENSIONS;
    }

    static boolean endsInAnException(String group) {
        return ENDING_IN_AN_EXCEPTION.contains(group) || BaselineStreams.endsInAnException(group);
    }

    private static Map<String, Group> groups() {
        Map<String, Group> groups = new TreeMap<>();
        groups.put("narrow", any(Encodings.NARROW));
        groups.put("high-registers", any(Encodings.HIGH_REGISTERS));
        groups.put("modified-immediate", any(Encodings.MODIFIED_IMMEDIATE));
        groups.put("shifted-register", any(Encodings.SHIFTED_REGISTER));
        groups.put("plain-immediate", any(Encodings.PLAIN_IMMEDIATE));
        groups.put("register", any(Encodings.REGISTER));
        groups.put("multiply", any(Encodings.MULTIPLY));
        groups.put("stack-pointer", any(Encodings.STACK_POINTER));
        groups.put("special", any(Encodings.SPECIAL));
        groups.put("it-blocks", ItBlocks::add);
        groups.put("load-store-narrow", MemoryStreams::narrow);
        groups.put("load-store-wide", MemoryStreams::wide);
        groups.put("load-store-multiple", MemoryStreams::multiple);
        groups.put("load-store-dual", MemoryStreams::dual);
        groups.put("exclusive", MemoryStreams::exclusive);
        groups.put("branches", BranchStreams::add);
        groups.put("interrupts", InterruptStreams::add);
        groups.put("faults", FaultStreams::add);
        groups.put("undefined", FaultStreams::undefined);
        return groups;
    }

    private static Map<String, Group> extensions() {
        Map<String, Group> groups = new TreeMap<>();
        groups.put("dsp-parallel", any(DspEncodings.PARALLEL));
        groups.put("dsp-saturating", any(DspEncodings.SATURATING));
        groups.put("dsp-extending", any(DspEncodings.EXTENDING));
        groups.put("dsp-multiply", any(DspEncodings.MULTIPLY));
        FloatingPointEncodings.GROUPS.forEach(
                (name, encodings) -> groups.put(FLOATING_POINT + name, FloatingPointStreams.of(encodings)));
        groups.put("fp-transfer", FloatingPointStreams.TRANSFERS);
        groups.put("fp-exceptions", FloatingPointExceptions::add);
        return groups;
    }

    private static Group any(List<Encoding> encodings) {
        return (code, random) -> {
            Encoding encoding = pick(encodings, random);
            code.add(encoding, encoding.random(random));
        };
    }

    static Encoding pick(List<Encoding> encodings, Random random) {
        return encodings.get(random.nextInt(encodings.size()));
    }
}
