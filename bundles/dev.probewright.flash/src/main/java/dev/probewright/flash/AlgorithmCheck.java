/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.flash.AlgorithmFinding.Kind;
import dev.probewright.flash.FlashLoader.Status;
import dev.probewright.flash.FlashPlan.ByteRange;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.TargetException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The steps of a check of an algorithm, and what they show. Knows at any time what the region should hold. */
final class AlgorithmCheck {
    /** What the first fill holds, and what is programmed later: words made of these and of their address. */
    private static final int FILL = 0x2545_F491;

    private static final int PROGRAMMED = 0x9E37_79B1;

    /** Controllers with one of these bits say so when something is programmed that is not erased. */
    private static final Set<String> OVERWRITE_ERRORS = Set.of("PROGERR", "PGERR");

    /** A step of an algorithm. */
    private interface Step {
        void run() throws TargetException;
    }

    private final FlashTarget target;
    private final MemoryRegion region;
    private final AlgorithmBench bench;
    private final AlgorithmBench filler;
    private final List<AlgorithmFinding> findings = new ArrayList<>();
    private RegionContent expected;

    AlgorithmCheck(FlashTarget target, MemoryRegion region, AlgorithmBench bench, AlgorithmBench filler) {
        this.target = target;
        this.region = region;
        this.bench = bench;
        this.filler = filler;
        this.expected = new RegionContent(region, new byte[0]);
    }

    List<AlgorithmFinding> findings() {
        return findings;
    }

    /** Fills the region, by what is trusted where there is such; false where that was not possible. */
    boolean fill(List<ByteRange> sectors) throws TargetException {
        filler.load();
        boolean goesOn = true;
        for (ByteRange sector : sectors) {
            if (filler == bench) {
                goesOn = goesOn && run(sector, () -> filler.erase(sector));
                goesOn = goesOn && run(sector, () -> filler.program(sector, pattern(sector, FILL)));
            } else {
                filler.erase(sector);
                filler.program(sector, pattern(sector, FILL));
            }
        }
        expected = RegionContent.read(region, target.memory());
        bench.load();
        return goesOn;
    }

    /** All steps for a sector; false where it makes no sense to go on. */
    boolean sector(ByteRange sector, boolean first) throws TargetException {
        byte[] content = pattern(sector, PROGRAMMED);
        byte[] erased = new byte[sector.length()];
        Arrays.fill(erased, (byte) region.flash().orElseThrow().erasedByte());
        return step(LoaderFunction.ERASE_SECTOR, Kind.NOT_ERASED, sector, erased, () -> bench.erase(sector))
                && blank(sector, true)
                && step(
                        LoaderFunction.PROGRAM_PAGE,
                        Kind.NOT_PROGRAMMED,
                        sector,
                        content,
                        () -> bench.program(sector, content))
                && blank(sector, false)
                && verify(sector, content)
                && (!first || overwrite(sector, content))
                && codeKept(sector);
    }

    private static byte[] pattern(ByteRange sector, int seed) {
        ByteBuffer buffer = ByteBuffer.allocate(sector.length()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < sector.length() / 4; i++) {
            int word = ((int) sector.address() + 4 * i) * seed;
            buffer.putInt(word ^ word >>> 15);
        }
        return buffer.array();
    }

    /** A step that changes the sector, and the region compared behind it. */
    private boolean step(LoaderFunction function, Kind kind, ByteRange sector, byte[] wanted, Step step)
            throws TargetException {
        int before = findings.size();
        boolean goesOn = run(sector, step);
        if (!goesOn) {
            return false;
        }
        boolean failed = findings.size() > before;
        RegionContent now = RegionContent.read(region, target.memory());
        byte[] present = now.of(sector);
        long wrong = differing(present, wanted);
        if (wrong > 0 && !failed) {
            add(kind, function, sector, sector.address() + Arrays.mismatch(present, wanted), wrong, List.of(), "");
        }
        List<ByteRange> others = now.differing(expected).stream()
                .filter(each -> each.address() != sector.address())
                .toList();
        if (!others.isEmpty()) {
            long bytes = 0;
            for (ByteRange other : others) {
                bytes += differing(now.of(other), expected.of(other));
            }
            add(Kind.OTHERS_CHANGED, function, sector, others.get(0).address(), bytes, others, "");
        }
        expected = now;
        return true;
    }

    private static long differing(byte[] present, byte[] wanted) {
        long count = 0;
        for (int i = 0; i < present.length; i++) {
            count += present[i] == wanted[i] ? 0 : 1;
        }
        return count;
    }

    private boolean verify(ByteRange sector, byte[] content) throws TargetException {
        if (!bench.loader().has(LoaderFunction.VERIFY)) {
            return true;
        }
        byte[] other = content.clone();
        other[other.length / 2 + 1] ^= 0x10;
        return ask(LoaderFunction.VERIFY, Kind.VERIFY_REFUSES, true, sector, () -> bench.verify(sector, content))
                && ask(LoaderFunction.VERIFY, Kind.VERIFY_ACCEPTS, false, sector, () -> bench.verify(sector, other));
    }

    private boolean blank(ByteRange sector, boolean is) throws TargetException {
        if (!bench.loader().has(LoaderFunction.BLANK_CHECK)) {
            return true;
        }
        Kind kind = is ? Kind.BLANK_REFUSED : Kind.BLANK_ACCEPTED;
        return ask(LoaderFunction.BLANK_CHECK, kind, is, sector, () -> bench.blankCheck(sector));
    }

    /** A question that is to be answered with yes, or with no. */
    private boolean ask(LoaderFunction function, Kind kind, boolean yes, ByteRange sector, Step step)
            throws TargetException {
        try {
            step.run();
            if (!yes) {
                add(kind, function, sector, sector.address(), 0, List.of(), "");
            }
            return true;
        } catch (FlashException no) {
            if (yes) {
                add(kind, function, sector, no.address(), 0, List.of(), "it returned " + no.codeBits());
            }
            bench.load();
            return true;
        } catch (AlgorithmException broken) {
            broken(sector, broken);
            return false;
        }
    }

    /** Programs what is not erased: where the controller refuses that, the algorithm must tell. */
    private boolean overwrite(ByteRange sector, byte[] content) throws TargetException {
        Set<String> names = bench.loader().status().bits().masks().keySet();
        if (names.stream().noneMatch(OVERWRITE_ERRORS::contains)) {
            return true;
        }
        byte[] inverse = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            inverse[i] = (byte) ~content[i];
        }
        try {
            bench.program(sector, inverse);
            add(Kind.ERROR_IGNORED, LoaderFunction.PROGRAM_PAGE, sector, sector.address(), 0, List.of(), "");
        } catch (FlashException refused) {
            bench.load();
        } catch (AlgorithmException broken) {
            broken(sector, broken);
            return false;
        }
        expected = RegionContent.read(region, target.memory());
        return true;
    }

    private boolean codeKept(ByteRange sector) throws TargetException {
        ByteRange changed = bench.codeChanged();
        if (changed.length() == 0) {
            return true;
        }
        add(Kind.CODE_CHANGED, LoaderFunction.PROGRAM_PAGE, sector, changed.address(), changed.length(), List.of(), "");
        return false;
    }

    /** Runs a step and notes how it failed; false where the algorithm did not come back as a function does. */
    private boolean run(ByteRange sector, Step step) throws TargetException {
        try {
            step.run();
            return true;
        } catch (FlashException failure) {
            findings.add(new AlgorithmFinding(
                    Kind.RESULT,
                    failure.function(),
                    sector.address(),
                    failure.address(),
                    0,
                    List.of(),
                    failure.codeBits(),
                    registers(failure)));
            bench.load();
            return true;
        } catch (AlgorithmException broken) {
            broken(sector, broken);
            return false;
        }
    }

    private void broken(ByteRange sector, AlgorithmException broken) {
        Kind kind = Kind.STRAYED;
        if (broken instanceof AlgorithmTimeoutException) {
            kind = Kind.NO_RETURN;
        } else if (broken instanceof AlgorithmCorruptException corrupt) {
            kind = switch (corrupt.what()) {
                case "sp" -> Kind.SP_CHANGED;
                case "r9" -> Kind.R9_CHANGED;
                default -> Kind.STACK_OVERFLOW;
            };
        }
        // The controller may be at work: its registers are left alone.
        findings.add(new AlgorithmFinding(
                kind,
                broken.function(),
                sector.address(),
                sector.address(),
                0,
                List.of(),
                String.valueOf(broken.getMessage()),
                List.of()));
    }

    private void add(
            Kind kind,
            LoaderFunction function,
            ByteRange sector,
            long address,
            long bytes,
            List<ByteRange> others,
            String facts)
            throws TargetException {
        findings.add(new AlgorithmFinding(
                kind,
                function.symbol(),
                sector.address(),
                address,
                bytes,
                others,
                facts,
                List.of(read(bench.loader().status()), read(bench.loader().options())).stream()
                        .filter(text -> !text.isEmpty())
                        .toList()));
    }

    private List<String> registers(FlashException failure) throws TargetException {
        return List.of(failure.statusBits(), read(bench.loader().options())).stream()
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private String read(Status register) throws TargetException {
        if (register.address().isEmpty()) {
            return "";
        }
        int value = target.memory().read32(register.address().getAsLong());
        return register.name() + " = " + register.bits().decode(value);
    }
}
