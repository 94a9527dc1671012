/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.SwdPort;
import dev.probewright.probe.SwdSequence;
import java.math.BigInteger;
import java.util.OptionalInt;
import java.util.function.LongPredicate;

/**
 * SWDIO of a {@link ModelPort}, clock by clock (IHI 0031, B4). It may share the wire with others, and it may begin in the
 * dormant state.
 */
final class ModelSwd implements SwdPort {
    private enum State {
        DORMANT,
        LOCKED,
        RESET,
        IDLE,
        REQUEST,
        ACK,
        READ,
        TURN,
        WRITE
    }

    final ModelPort port;
    int batchClocks = 1 << 20;
    int batches;
    long clocks;
    /** Which packets the target does not understand; which data it sends, and receives, with a wrong parity bit. */
    LongPredicate garbled = packet -> false;

    LongPredicate spoiltOut = packet -> false;
    LongPredicate spoiltIn = packet -> false;
    /** In which clocks the host hears the other level. */
    LongPredicate flipped = clock -> false;

    long packets;
    /** Whether it answers only when TARGETSEL was written so. */
    OptionalInt targetSel = OptionalInt.empty();

    private static final int SILENT = 7;

    /** What wakes it, the bit sent last lowest: the alert of 128 bits (IHI 0031, B5.3.4), 4 low, 0x1A. */
    private static final BigInteger WAKING = waking();

    /** 0xE3BC, lowest bit first. */
    private static final int TO_DORMANT = Integer.reverse(0xE3BC) >>> 16;

    private BigInteger past = BigInteger.ZERO;
    private long history;
    private int onesBefore;
    private int sinceOnes;
    private boolean selected;

    private State state = State.LOCKED;
    private int count;
    private int ones;
    private int low;
    private int request;
    private int ack;
    private long data;
    private boolean onlyDpidr;

    ModelSwd(ModelPort port) {
        this.port = port;
    }

    void sleep() {
        state = State.DORMANT;
    }

    boolean isDormant() {
        return state == State.DORMANT;
    }

    private static BigInteger waking() {
        BigInteger alert = new BigInteger("19BC0EA2E3DDAFE986852D956209F392", 16);
        BigInteger bits = BigInteger.ZERO;
        for (int i = 0; i < 128; i++) {
            bits = bits.shiftLeft(1).add(alert.testBit(i) ? BigInteger.ONE : BigInteger.ZERO);
        }
        bits = bits.shiftLeft(4);
        for (int i = 0; i < 8; i++) {
            bits = bits.shiftLeft(1).add(BigInteger.valueOf(0x1A >> i & 1));
        }
        return bits;
    }

    @Override
    public int batchClocks() {
        return batchClocks;
    }

    @Override
    public byte[] run(SwdSequence sequence) {
        batches++;
        if (sequence.clocks() > batchClocks) {
            throw new AssertionError(sequence.clocks() + " clocks in one batch");
        }
        byte[] heard = new byte[(sequence.heard() + 7) / 8];
        int place = 0;
        for (SwdSequence.Run run : sequence.runs()) {
            for (int i = 0; i < run.clocks(); i++) {
                if (run instanceof SwdSequence.Run.Drive drive) {
                    clock(true, drive.swdio()[i >> 3] >> (i & 7) & 1);
                } else {
                    int level = clock(false, 1) ^ (flipped.test(clocks) ? 1 : 0);
                    if (((SwdSequence.Run.Listen) run).keep()) {
                        heard[place >> 3] |= (byte) (level << (place & 7));
                        place++;
                    }
                }
            }
        }
        return heard;
    }

    private int clock(boolean driven, int level) {
        port.now++;
        clocks++;
        int seen =
                switch (state) {
                    case ACK -> count == 0 ? level : ack >> count - 1 & 1;
                    case READ -> (int) (data >> count) & 1;
                    default -> level;
                };
        boolean targetDrives = state == State.READ || state == State.ACK && count > 0 && ack != SILENT;
        if (targetDrives && driven) {
            // Both drive: nobody knows what comes of that, and a target that is out of step does not recover by itself.
            state = State.LOCKED;
        }
        ones = seen == 1 && !targetDrives ? ones + 1 : 0;
        if (state == State.DORMANT) {
            past = past.shiftLeft(1)
                    .add(BigInteger.valueOf(seen))
                    .and(BigInteger.ONE.shiftLeft(140).subtract(BigInteger.ONE));
            if (past.equals(WAKING)) {
                state = State.LOCKED;
            }
            return seen;
        }
        history = history << 1 | seen;
        if ((history & 0xFFFF) == TO_DORMANT && onesBefore >= 50) {
            state = State.DORMANT;
            return seen;
        }
        step(seen);
        if (ones >= 50) {
            onesBefore = 50;
            sinceOnes = 0;
            state = State.RESET;
            low = 0;
            selected = targetSel.isEmpty();
        } else if (++sinceOnes > 16) {
            onesBefore = 0;
        }
        return seen;
    }

    private void step(int level) {
        switch (state) {
            case DORMANT, LOCKED -> {
                // until 50 ones, or what wakes it
            }
            case RESET -> {
                low = level == 0 ? low + 1 : 0;
                if (low == 2) {
                    go(State.IDLE);
                    onlyDpidr = true;
                }
            }
            case IDLE -> {
                if (level == 1) {
                    go(State.REQUEST);
                    request = 1;
                    count = 1;
                }
            }
            case REQUEST -> {
                request |= level << count;
                if (++count == 8) {
                    asked();
                }
            }
            case ACK -> {
                if (++count == 4) {
                    boolean follows = ack == 1 || ack == SILENT || port.detectsOverruns();
                    go(follows && reads() ? State.READ : State.TURN);
                    count = 0;
                }
            }
            case READ -> {
                if (++count == 33) {
                    go(State.TURN);
                    data = -1;
                }
            }
            case TURN -> {
                boolean follows = !reads() && (ack == 1 || ack == SILENT || port.detectsOverruns());
                go(follows ? State.WRITE : State.IDLE);
                data = 0;
            }
            case WRITE -> {
                data |= (long) level << count;
                if (++count == 33) {
                    go(State.IDLE);
                    written();
                }
            }
        }
    }

    private void go(State next) {
        state = next;
        count = 0;
    }

    private boolean reads() {
        return (request & 4) != 0;
    }

    private void asked() {
        boolean parity = (Integer.bitCount(request >> 1 & 0xF) & 1) == (request >> 5 & 1);
        packets++;
        if (!parity || (request & 0xC0) != 0x80 || garbled.test(packets)) {
            go(State.LOCKED);
            return;
        }
        boolean ap = (request & 2) != 0;
        int register = request >> 1 & 0xC;
        boolean always = !ap && (register == 0 || register == 4 && reads());
        if (onlyDpidr && !reads() && !ap && register == 0xC) {
            ack = SILENT;
            go(State.ACK);
            return;
        }
        if (!selected || onlyDpidr && !(reads() && !ap && register == 0)) {
            go(State.LOCKED);
            return;
        }
        onlyDpidr = false;
        port.settle();
        boolean sticky = (port.ctrlStat & (ModelPort.STICKYERR | ModelPort.STICKYORUN | ModelPort.WDATAERR)) != 0;
        if (always) {
            ack = 1;
        } else if (sticky) {
            ack = 4;
        } else if (port.isBusy()) {
            ack = 2;
            port.overrun();
        } else {
            ack = 1;
        }
        if (ack == 1 && reads()) {
            int value = port.result();
            if (ap) {
                port.readAp(register);
            } else if (register == 0) {
                value = port.dpidr;
            } else if (register == 4) {
                value = port.readBanked();
            }
            int parityBit = (Integer.bitCount(value) + (spoiltOut.test(packets) ? 1 : 0)) & 1;
            data = value & 0xFFFF_FFFFL | (long) parityBit << 32;
        }
        go(State.ACK);
    }

    private void written() {
        if (ack == SILENT) {
            selected = targetSel.isEmpty() || targetSel.getAsInt() == (int) data;
            return;
        }
        if (ack != 1) {
            return;
        }
        int value = (int) data;
        boolean right = (Integer.bitCount(value) & 1) == (int) (data >> 32 & 1) && !spoiltIn.test(packets);
        boolean ap = (request & 2) != 0;
        int register = request >> 1 & 0xC;
        if (!right) {
            port.ctrlStat |= ModelPort.WDATAERR;
        } else if (ap) {
            port.writeAp(register, value);
        } else if (register == 0) {
            port.abort(value, true);
        } else if (register == 4) {
            port.writeControl(value, 0);
        } else if (register == 8) {
            port.select = value;
        }
    }
}
