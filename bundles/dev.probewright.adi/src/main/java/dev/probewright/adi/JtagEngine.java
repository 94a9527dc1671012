/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.JtagChain;
import dev.probewright.probe.JtagPort;
import dev.probewright.probe.JtagSequence;
import dev.probewright.probe.ProbeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Accesses over JTAG (IHI 0031, B3): scans of 35 bits through DPACC and APACC, each of which captures acknowledge and
 * result of the one before it. There is no other acknowledge than OK and WAIT: whether a bus fault came in between shows
 * CTRL/STAT, which is read behind every access that may have caused one, behind a number of words of a block.
 */
final class JtagEngine implements WireEngine {
    static final int NO_INSTRUCTION = -1;

    private static final int ACK_OK_FAULT = 0b010;
    private static final int ACK_WAIT = 0b001;
    private static final int ALL_HIGH = 0b111;

    /** Words of a block between two looks at CTRL/STAT; which of them failed, TAR tells. */
    private static final int WORDS_A_CHECK = 64;

    /** Scans of a batch beside its accesses: what was held, overrun cleared, SELECT again, CTRL/STAT, the last result. */
    private static final int EXTRA_SCANS = 8;

    private final JtagPort port;
    private final WireState state;
    private final WireRules rules;
    private final JtagScans scans;
    private final int[] instructions;
    private final int scanClocks;
    private final int instructionClocks;
    /** What the AP read brought last: RDBUFF does not keep it here, as it does in SWD. */
    private int lastRead;
    /** Whether the result of an AP read is still to come. */
    private boolean readOutstanding;
    /** What to write to SELECT again, because a write of it that was to come later may have been executed already. */
    private OptionalInt select = OptionalInt.empty();

    JtagEngine(JtagPort port, JtagChain chain, int tap, WireState state, WireRules rules) {
        this.port = port;
        this.state = state;
        this.rules = rules;
        this.instructions = new int[chain.taps().size()];
        Arrays.fill(instructions, NO_INSTRUCTION);
        this.scans = new JtagScans(chain, tap, instructions, rules);
        this.scanClocks = JtagScan.BITS + scans.bypassBits() + JtagScans.DR_CLOCKS;
        this.instructionClocks = chain.irLength() + JtagScans.IR_CLOCKS;
    }

    /** The test logic was reset. */
    void testLogicReset() {
        JtagScans.forget(instructions, rules);
    }

    @Override
    public int clocks(WireAccess access) {
        if (access.kind() == WireAccess.Kind.SINGLE) {
            // With a look at CTRL/STAT, and there and back between the instructions.
            return 2 * (scanClocks + instructionClocks) + state.idle();
        }
        return scanClocks + state.idle() + (scanClocks + 2 * instructionClocks + WORDS_A_CHECK - 1) / WORDS_A_CHECK;
    }

    @Override
    public int batchClocks() {
        return port.batchClocks() - EXTRA_SCANS * (scanClocks + instructionClocks + state.idle());
    }

    @Override
    public void begin() {
        select = OptionalInt.empty();
    }

    @Override
    public WireOutcome run(List<WireAccess> held, List<WireAccess> accesses) throws ProbeException {
        boolean aborts = !accesses.isEmpty() && accesses.get(0).isAbort();
        if (!state.overrunDetection() && !aborts && !accesses.isEmpty() && (readOutstanding || !held.isEmpty())) {
            // An access would be taken although what is held before it was answered WAIT.
            WireOutcome outcome = run(held, List.of());
            return outcome.failed().isPresent() || outcome.ack() == DapAck.OK
                    ? outcome
                    : new WireOutcome(
                            outcome.heldDone(),
                            0,
                            0,
                            outcome.ack(),
                            accesses.stream().findFirst(),
                            false,
                            -1);
        }
        List<JtagScan> list = scans(held, accesses);
        scans.begin();
        int[] places = new int[list.size()];
        for (int i = 0; i < places.length; i++) {
            JtagScan scan = list.get(i);
            scans.instruction(scan.instruction());
            places[i] = scans.data(scan.bits(), JtagScan.BITS, scan.usesAp() ? state.idle() : 0);
        }
        JtagSequence sequence = scans.end();
        state.clocked(sequence.clocks());
        WireOutcome outcome = new Answers(held, accesses, list, new Bits(port.run(sequence)), places).outcome();
        if (outcome.ack() == DapAck.NONE || outcome.ack() == DapAck.PROTOCOL_ERROR) {
            testLogicReset();
        }
        return outcome;
    }

    private List<JtagScan> scans(List<WireAccess> held, List<WireAccess> accesses) {
        List<JtagScan> list = new ArrayList<>();
        int index = 0;
        if (!accesses.isEmpty() && accesses.get(0).isAbort()) {
            list.add(JtagScan.abort(accesses.get(0), 0));
            readOutstanding = false;
            index = 1;
        }
        boolean usesAp = accesses.stream().anyMatch(WireAccess::ap);
        if (state.overrun() || readOutstanding || !held.isEmpty()) {
            list.add(JtagScan.fetch(index));
            if (state.overrun()) {
                int control = state.control() | DpRegister.CTRL_STAT_STICKYORUN;
                list.add(JtagScan.write(JtagScan.Role.CLEAR, DpRegister.CTRL_STAT, control, index));
            }
            if (usesAp || !held.isEmpty()) {
                list.add(JtagScan.check(index));
            }
            if (select.isPresent()) {
                list.add(JtagScan.write(JtagScan.Role.SELECT, DpRegister.SELECT, select.getAsInt(), index));
            }
        }
        OptionalInt selected = select.isPresent() ? select : selectedBy(held, state.select());
        boolean unchecked = false;
        int words = 0;
        for (; index < accesses.size(); index++) {
            WireAccess access = accesses.get(index);
            list.add(JtagScan.of(access, index));
            boolean moves = access.moves(selected);
            unchecked |= access.ap();
            words = moves ? words + 1 : words;
            boolean block = access.kind() == WireAccess.Kind.WORD || access.kind() == WireAccess.Kind.POLL;
            if (moves && (!block || words % WORDS_A_CHECK == 0)) {
                list.add(JtagScan.check(index + 1));
                unchecked = false;
                words = 0;
            }
            selected = access.writesSelect() ? OptionalInt.of(access.value()) : selected;
        }
        if (unchecked) {
            list.add(JtagScan.check(index));
        }
        list.add(JtagScan.fetch(index));
        return list;
    }

    private static OptionalInt selectedBy(List<WireAccess> accesses, OptionalInt before) {
        OptionalInt selected = before;
        for (WireAccess access : accesses) {
            selected = access.writesSelect() ? OptionalInt.of(access.value()) : selected;
        }
        return selected;
    }

    /** Goes through what the scans of one batch captured. */
    private final class Answers {
        private final List<WireAccess> held;
        private final List<WireAccess> accesses;
        private final List<JtagScan> list;
        private final Bits bits;
        private final int[] places;
        private boolean heldDone;
        private boolean cleared;
        /** Accesses from the start on that are complete, and known to be good. */
        private int complete;

        Answers(List<WireAccess> held, List<WireAccess> accesses, List<JtagScan> list, Bits bits, int[] places) {
            this.held = held;
            this.accesses = accesses;
            this.list = list;
            this.bits = bits;
            this.places = places;
            this.heldDone = held.isEmpty();
            this.cleared = !state.overrun();
        }

        WireOutcome outcome() {
            for (int i = 0; i < places.length; i++) {
                JtagScan scan = list.get(i);
                DapAck ack = scan.role() == JtagScan.Role.ABORT ? DapAck.OK : ack(i);
                if (ack == DapAck.WAIT && scan.role() == JtagScan.Role.FETCH && !cleared) {
                    // What was held is not there yet; whether the overrun is cleared shows the next answer.
                    continue;
                }
                if (ack == DapAck.WAIT) {
                    return waited(i);
                }
                if (ack != DapAck.OK) {
                    return wrong(ack);
                }
                if (scan.role() != JtagScan.Role.ABORT) {
                    fetched(i);
                }
                if (i > 0) {
                    Optional<DapAck> bad = answer(i - 1);
                    if (bad.isPresent()) {
                        return bad.get() == DapAck.FAULT ? faulted(i - 1) : wrong(bad.get());
                    }
                }
            }
            return WireOutcome.good(accesses.size());
        }

        private DapAck ack(int scan) {
            return switch ((int) bits.get(places[scan], JtagScan.ACK_BITS)) {
                case ACK_OK_FAULT -> DapAck.OK;
                case ACK_WAIT -> DapAck.WAIT;
                case 0, ALL_HIGH -> DapAck.NONE;
                default -> DapAck.PROTOCOL_ERROR;
            };
        }

        private int data(int scan) {
            return (int) bits.get(places[scan] + JtagScan.ACK_BITS, JtagScan.BITS - JtagScan.ACK_BITS);
        }

        /** The first answer that is not WAIT has the result of the AP read that was outstanding. */
        private void fetched(int scan) {
            if (!readOutstanding) {
                return;
            }
            readOutstanding = false;
            lastRead = data(scan);
            if (!held.isEmpty() && !held.get(held.size() - 1).answered()) {
                held.get(held.size() - 1).answer(lastRead);
            }
        }

        /** Takes the answer to a scan; what is wrong, if CTRL/STAT says so. */
        private Optional<DapAck> answer(int i) {
            JtagScan scan = list.get(i);
            int value = data(rules.answerOf(i));
            switch (scan.role()) {
                case CLEAR -> {
                    cleared = true;
                    state.setOverrun(false);
                }
                case SELECT -> select = OptionalInt.empty();
                case CHECK -> {
                    DapAck seen = check(value);
                    if (seen != DapAck.OK) {
                        return Optional.of(seen);
                    }
                    heldDone = true;
                    complete = scan.next();
                }
                case ACCESS -> take(accesses.get(scan.next()), value);
                case ABORT -> accesses.get(scan.next()).answer(0);
                default -> {
                    // nothing was asked
                }
            }
            return Optional.empty();
        }

        private void take(WireAccess access, int value) {
            if (access.ap() && access.read()) {
                lastRead = value;
            }
            boolean rdbuff = !access.ap() && access.read() && access.register() == DpRegister.RDBUFF;
            access.answer(rdbuff ? lastRead : value);
        }

        private DapAck check(int ctrlStat) {
            if ((ctrlStat & DpRegister.CTRL_STAT_STICKYERR) != 0) {
                return DapAck.FAULT;
            }
            if ((ctrlStat & DpRegister.CTRL_STAT_STICKYORUN) != 0) {
                return DapAck.PROTOCOL_ERROR;
            }
            // The debug port lost what was written to it: no flag will tell why.
            boolean lost = state.overrunDetection() && (ctrlStat & DpRegister.CTRL_STAT_ORUNDETECT) == 0;
            return lost ? DapAck.FAULT : DapAck.OK;
        }

        private WireOutcome waited(int x) {
            state.setOverrun(state.overrun() || state.overrunDetection());
            JtagScan before = list.get(Math.max(0, x - 1));
            boolean posted = x > 0 && before.role() == JtagScan.Role.ACCESS && before.usesAp();
            int refused = list.get(x).next();
            OptionalInt effective = selectedBy(
                    accesses.subList(0, refused), select.isPresent() ? select : selectedBy(held, state.select()));
            if (posted && before.reads()) {
                readOutstanding = true;
            }
            for (int y = x + 1; y < places.length && readOutstanding; y++) {
                if (ack(y) == DapAck.OK) {
                    readOutstanding = false;
                    lastRead = data(y);
                    if (posted) {
                        accesses.get(before.next()).answer(lastRead);
                    } else if (!held.isEmpty() && !heldDone) {
                        held.get(held.size() - 1).answer(lastRead);
                    }
                }
            }
            if (accesses.subList(refused, accesses.size()).stream().anyMatch(WireAccess::writesSelect)) {
                select = effective;
            }
            if (!cleared || !heldDone) {
                Optional<WireAccess> which =
                        held.isEmpty() ? accesses.stream().findFirst() : Optional.of(held.get(held.size() - 1));
                return new WireOutcome(false, 0, 0, DapAck.WAIT, which, !held.isEmpty(), -1);
            }
            boolean taken = refused > complete;
            int which = taken ? refused - 1 : refused;
            Optional<WireAccess> failed = which < accesses.size() ? Optional.of(accesses.get(which)) : Optional.empty();
            return new WireOutcome(true, complete, refused, DapAck.WAIT, failed, taken && posted, -1);
        }

        private WireOutcome faulted(int check) {
            List<WireAccess> group =
                    heldDone ? accesses.subList(complete, list.get(check).next()) : held;
            OptionalInt selected = heldDone
                    ? selectedBy(accesses.subList(0, complete), selectedBy(held, state.select()))
                    : state.select();
            for (WireAccess access : group) {
                if (access.moves(selected)) {
                    return new WireOutcome(heldDone, complete, complete, DapAck.FAULT, Optional.of(access), true, -1);
                }
                selected = access.writesSelect() ? OptionalInt.of(access.value()) : selected;
            }
            return new WireOutcome(
                    heldDone, complete, complete, DapAck.FAULT, first(group).or(() -> first(accesses)), false, -1);
        }

        /** What of the batch was executed nobody knows. */
        private WireOutcome wrong(DapAck ack) {
            Optional<WireAccess> failed = heldDone
                    ? first(accesses.subList(Math.min(complete, accesses.size()), accesses.size()))
                    : first(held);
            int reached =
                    accesses.isEmpty() ? -1 : accesses.get(accesses.size() - 1).operation();
            return new WireOutcome(heldDone, complete, complete, ack, failed, false, reached);
        }

        private static Optional<WireAccess> first(List<WireAccess> list) {
            return list.stream().findFirst();
        }
    }
}
