/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import dev.probewright.probe.JtagPort;
import dev.probewright.probe.JtagSequence;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.SwdPort;
import dev.probewright.probe.SwdSequence;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.WireProtocol;

/** The MPSSE with its clock and its pins as the board wants them; sees to it that they are so again after a failure. */
final class FtdiWire {
    /**
     * Periods of TCK in a batch: more than 4 KiB of words over JTAG (40 periods each) or SWD (48) take. A slow clock
     * takes so many in a {@value #BATCHES_A_SECOND}th of a second, so that a halt does not wait for long.
     */
    private static final int BATCH_CLOCKS = 52_000;

    private static final int BATCHES_A_SECOND = 4;
    private static final int MIN_BATCH_CLOCKS = 4_096;

    /** Above it TDO comes too late for the rising edge. */
    private static final int SAMPLE_FALLING_ABOVE_HZ = 10_000_000;

    private static final int DEFAULT_CLOCK_HZ = 1_000_000;

    private final MpssePipe pipe;
    private final Board board;
    private final PinState pins;
    private MpsseClock clock = MpsseClock.of(DEFAULT_CLOCK_HZ, false);

    FtdiWire(MpssePipe pipe, Board board) {
        this.pipe = pipe;
        this.board = board;
        this.pins = new PinState(board);
    }

    PinState pins() {
        return pins;
    }

    TrafficCount traffic() {
        return pipe.traffic();
    }

    int clockHz() {
        return clock.hertz();
    }

    /** Starts the MPSSE, with the pins as they are to be. */
    void start() throws ProbeException {
        pipe.start();
        MpsseBatch batch = new MpsseBatch();
        batch.add(Mpsse.LOOPBACK_OFF);
        clock.set(batch, pipe.fast());
        pins.set(batch);
        pipe.run(batch, clock.hertz());
    }

    /** Turns the wire on. */
    void on(WireProtocol protocol, int clockHz) throws ProbeException {
        // First, for it says which clocks there are.
        inOrder();
        clock = MpsseClock.of(clockHz, pipe.fast());
        pins.restore(PinState.TCK | PinState.TDI | PinState.TMS);
        if (board.swd() instanceof SwdWiring.Buffer buffer) {
            use(buffer, protocol == WireProtocol.SWD);
        }
        board.trst().ifPresent(pins::release);
        board.lamp().ifPresent(lamp -> pins.drive(lamp, true));
        MpsseBatch batch = new MpsseBatch();
        clock.set(batch, pipe.fast());
        pins.set(batch);
        run(batch);
    }

    private void use(SwdWiring.Buffer buffer, boolean swdWanted) {
        pins.restore(buffer.drive().pins());
        buffer.select().ifPresent(select -> pins.restore(select.pins()));
        if (swdWanted) {
            buffer.select().ifPresent(select -> pins.drive(select, true));
            pins.drive(buffer.drive(), true);
        }
    }

    /** Lets the wires go, but for reset, which stays as it is. */
    void off() throws ProbeException {
        pins.setOutputs(PinState.TCK | PinState.TDI | PinState.TMS, false);
        board.trst().ifPresent(pins::release);
        board.reset().ifPresent(pins::release);
        board.lamp().ifPresent(lamp -> pins.drive(lamp, false));
        setPins();
    }

    void setPins() throws ProbeException {
        MpsseBatch batch = new MpsseBatch();
        pins.set(batch);
        run(batch);
    }

    int readPins() throws ProbeException {
        MpsseBatch batch = new MpsseBatch();
        pins.read(batch);
        return pins.pins(run(batch));
    }

    private byte[] run(MpsseBatch batch) throws ProbeException {
        inOrder();
        return pipe.run(batch, clock.hertz());
    }

    private void inOrder() throws ProbeException {
        if (!pipe.inOrder()) {
            start();
        }
    }

    int batchClocks() {
        return Math.max(MIN_BATCH_CLOCKS, Math.min(BATCH_CLOCKS, clock.hertz() / BATCHES_A_SECOND));
    }

    /** The wire as JTAG. */
    final JtagPort jtag = new JtagPort() {
        @Override
        public byte[] run(JtagSequence sequence) throws ProbeException {
            MpsseBatch batch = new MpsseBatch();
            new JtagEncoder(batch, clock.hertz() > SAMPLE_FALLING_ABOVE_HZ).encode(sequence);
            return FtdiWire.this.run(batch);
        }

        @Override
        public int batchClocks() {
            return FtdiWire.this.batchClocks();
        }
    };

    /**
     * The wire as SWD. SWDIO is always looked at on the rising edge: half a period later the target drives its next
     * bit.
     */
    final SwdPort swd = new SwdPort() {
        @Override
        public byte[] run(SwdSequence sequence) throws ProbeException {
            inOrder();
            MpsseBatch batch = new MpsseBatch();
            new SwdEncoder(batch, pins, board.swd(), pipe.fast()).encode(sequence);
            return FtdiWire.this.run(batch);
        }

        @Override
        public int batchClocks() {
            return FtdiWire.this.batchClocks();
        }
    };
}
