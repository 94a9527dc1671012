/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.ftdi;

/**
 * The command processor (AN_108). It takes its commands from a buffer byte by byte as they come, and stands still where the next byte
 * is missing, or where there is no room for what it reads.
 */
final class Mpsse {
    /** Answered before the code of a command that there is not. */
    static final int BAD_COMMAND = 0xFA;

    private static final int BITS = 0x02;
    private static final int LSB_FIRST = 0x08;
    private static final int WRITE = 0x10;
    private static final int READ = Shifter.READ;
    private static final int TMS = 0x40;

    /** What decoding a command costs, in cycles of 60 MHz. */
    private static final int DECODE_CYCLES = 4;

    /** Periods of a clock that runs until a pin changes, in one go. */
    private static final int CLOCKS_AT_ONCE = 1_000;

    private final FtdiChip chip;
    private final ChannelPins pins;
    private final Shifter shifter;
    private final ByteFifo in;
    private final ByteFifo out;
    private int code;
    private long left;
    private int taken;
    private boolean flush;
    private long bad;

    /** What is being done across more than one step. */
    private enum Busy {
        NO,
        SHIFT,
        CLOCK,
        CLOCK_UNTIL,
        WAIT
    }

    private Busy busy = Busy.NO;

    Mpsse(FtdiChip chip, ChannelPins pins, Shifter shifter, ByteFifo in, ByteFifo out) {
        this.chip = chip;
        this.pins = pins;
        this.shifter = shifter;
        this.in = in;
        this.out = out;
    }

    void reset() {
        busy = Busy.NO;
        flush = false;
        taken = 0;
        shifter.reset();
        pins.reset();
    }

    /** Commands that there are not, but for those that AN_135 has a host find the beginning of a command with. */
    long bad() {
        return bad;
    }

    /** Whether what is there is to be sent at once; once. */
    boolean takeFlush() {
        boolean result = flush;
        flush = false;
        return result;
    }

    /** Does what can be done now. */
    void run() {
        boolean moved = true;
        while (moved) {
            moved = switch (busy) {
                case NO -> begin();
                case SHIFT -> shiftByte();
                case CLOCK -> clockByte();
                case CLOCK_UNTIL -> clockUntil();
                case WAIT -> pins.level(ChannelPins.GPIOL1) == ((code & 1) == 0) && done();
            };
        }
    }

    private boolean done() {
        busy = Busy.NO;
        return true;
    }

    private boolean room(int bytes) {
        return out.size() + bytes <= chip.toHost();
    }

    /** Bytes that belong to a command, its code included, before anything of it is done. */
    private int header(int command) {
        if ((command & 0x80) == 0) {
            // Length, and with bits what is put out.
            return (command & BITS) == 0 ? 3 : (command & (WRITE | TMS)) == 0 ? 2 : 3;
        }
        return switch (command) {
            case 0x80, 0x82, 0x86, 0x8F, 0x9C, 0x9D, 0x9E -> 3;
            case 0x8E -> 2;
            default -> 1;
        };
    }

    private boolean exists(int command) {
        if ((command & 0x80) == 0) {
            return (command & TMS) == 0
                    ? (command & (WRITE | READ)) != 0
                    : (command & (WRITE | LSB_FIRST | BITS)) == (LSB_FIRST | BITS);
        }
        return switch (command) {
            case 0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89 -> true;
            case 0x8A, 0x8B, 0x8C, 0x8D, 0x8E, 0x8F, 0x94, 0x95, 0x96, 0x97, 0x9C, 0x9D -> chip.highSpeed();
            case 0x9E -> chip.openDrain();
            default -> false;
        };
    }

    private boolean begin() {
        if (in.size() == 0 || !room(2)) {
            return false;
        }
        int command = in.peek(0);
        boolean known = exists(command);
        if (known && (in.size() < header(command) || (command & 0x80) == 0 && shifter.stuck())) {
            return false;
        }
        in.take();
        code = command;
        shifter.passCycles(DECODE_CYCLES);
        if (!known) {
            bad += command == 0xAA || command == 0xAB ? 0 : 1;
            out.add(BAD_COMMAND);
            out.add(command);
        } else if ((command & 0x80) == 0) {
            beginShift();
        } else {
            other();
        }
        return true;
    }

    private void beginShift() {
        if ((code & BITS) == 0) {
            left = in.take() + (in.take() << 8) + 1L;
            busy = Busy.SHIFT;
            return;
        }
        int bits = (in.take() & 7) + 1;
        int data = (code & (WRITE | TMS)) == 0 ? 0 : in.take();
        if ((code & TMS) != 0) {
            // One level on TDI for all of them.
            pins.set(ChannelPins.OUT, (data & 0x80) != 0);
        }
        shift(data, bits);
        if ((code & READ) != 0) {
            out.add(taken);
        }
    }

    private void shift(int data, int bits) {
        int pin = (code & TMS) != 0 ? ChannelPins.SELECT : (code & WRITE) != 0 ? ChannelPins.OUT : Shifter.NO_PIN;
        boolean lowestFirst = (code & LSB_FIRST) != 0;
        for (int index = 0; index < bits; index++) {
            int place = lowestFirst ? index : 7 - index;
            int bit = shifter.bit(code, pin, (data >>> place & 1) != 0) ? 1 : 0;
            taken = lowestFirst ? taken >>> 1 | bit << 7 : taken << 1 & 0xFF | bit;
        }
    }

    private boolean shiftByte() {
        boolean writes = (code & WRITE) != 0;
        boolean reads = (code & READ) != 0;
        if (writes && in.size() == 0 || reads && !room(1) || shifter.stuck()) {
            return false;
        }
        shift(writes ? in.take() : 0, 8);
        if (reads) {
            out.add(taken);
        }
        left--;
        return left > 0 || done();
    }

    private void other() {
        switch (code) {
            case 0x80 -> pins.setByte(0, in.take(), in.take());
            case 0x81 -> out.add(pins.levels(0));
            case 0x82 -> {
                int levels = in.take();
                int directions = in.take();
                if (chip.highPins()) {
                    pins.setByte(8, levels, directions);
                }
            }
            case 0x83 -> out.add(chip.highPins() ? pins.levels(8) : 0xFF);
            case 0x84 -> shifter.setLoopback(true);
            case 0x85 -> shifter.setLoopback(false);
            case 0x86 -> shifter.setDivisor(in.take() + (in.take() << 8));
            case 0x87 -> flush = true;
            case 0x88, 0x89 -> busy = Busy.WAIT;
            case 0x8A -> shifter.setSlow(false);
            case 0x8B -> shifter.setSlow(true);
            case 0x8C -> shifter.setThreePhases(true);
            case 0x8D -> shifter.setThreePhases(false);
            case 0x8E -> {
                int periods = (in.take() & 7) + 1;
                for (int index = 0; index < periods; index++) {
                    shifter.bit(0, Shifter.NO_PIN, false);
                }
            }
            case 0x8F -> {
                left = in.take() + (in.take() << 8) + 1L;
                busy = Busy.CLOCK;
            }
            case 0x94, 0x95 -> {
                left = Long.MAX_VALUE;
                busy = Busy.CLOCK_UNTIL;
            }
            case 0x96 -> shifter.setAdaptive(true);
            case 0x97 -> shifter.setAdaptive(false);
            case 0x9C, 0x9D -> {
                left = (in.take() + (in.take() << 8) + 1L) * 8;
                busy = Busy.CLOCK_UNTIL;
            }
            case 0x9E -> pins.setLowOnly(in.take() | in.take() << 8);
            default -> throw new IllegalStateException("command " + code);
        }
    }

    private boolean clockByte() {
        for (int index = 0; index < 8; index++) {
            shifter.bit(0, Shifter.NO_PIN, false);
        }
        left--;
        return left > 0 || done();
    }

    /** Until GPIOL1 has the level that the code's lowest bit names: high for an even one. */
    private boolean clockUntil() {
        for (int index = 0; index < CLOCKS_AT_ONCE; index++) {
            if (left == 0 || pins.level(ChannelPins.GPIOL1) == ((code & 1) == 0)) {
                return done();
            }
            shifter.bit(0, Shifter.NO_PIN, false);
            left--;
        }
        return left < Integer.MAX_VALUE;
    }
}
