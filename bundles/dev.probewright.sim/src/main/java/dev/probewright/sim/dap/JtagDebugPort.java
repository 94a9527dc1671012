/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/**
 * A JTAG-DP (ADIv5.2, chapter B3) over the registers that a Serial Wire debug port has, too. An access is asked for by what a scan of
 * DPACC or APACC leaves behind, and answered by what the next one captures. It is of the first version, as in Cortex-M3: no DPIDR, and
 * only DAPABORT in ABORT (RM0008, 31.7).
 *
 * <p>Where the documents leave something open: a scan after a write, and one after an access that was discarded, captures the value
 * that was read last.
 */
public final class JtagDebugPort extends Tap {
    static final int ABORT = 0b1000;
    static final int DPACC = 0b1010;
    static final int APACC = 0b1011;
    static final int IDCODE = 0b1110;

    /** Acknowledgements; there is no other (ADIv5.2, chapter B3). */
    static final int ACK_OK_FAULT = 0b010;

    static final int ACK_WAIT = 0b001;

    private static final int IR_LENGTH = 4;
    private static final int ACCESS_LENGTH = 35;
    private static final int ACK_BITS = 3;
    private static final int RNW = 1;
    private static final int ADDRESS_SHIFT = 1;
    /** A[3:2] of an access, which stand above RnW, as the byte offset of the register. */
    private static final int ADDRESS = 0xC;

    private static final int CONTROL_STATUS = 0x4;
    private static final int SELECT = 0x8;
    private static final int DAPABORT = 1;

    private final DebugPort port;
    private int result;
    private boolean accessPortRead;
    private boolean refusing;
    private PinFaults faults = PinFaults.NONE;

    public JtagDebugPort(DebugPort port, int idcode) {
        super(IR_LENGTH, IDCODE, idcode);
        this.port = port;
    }

    @Override
    void powerOn() {
        super.powerOn();
        result = 0;
        accessPortRead = false;
        refusing = false;
    }

    @Override
    void disturb(PinFaults disturbing) {
        faults = disturbing;
    }

    @Override
    protected int length(int selected) {
        return selected == DPACC || selected == APACC || selected == ABORT ? ACCESS_LENGTH : super.length(selected);
    }

    @Override
    protected long capture(int selected) {
        if (selected == DPACC || selected == APACC) {
            return captureAnswer();
        }
        return selected == ABORT ? ACK_OK_FAULT : super.capture(selected);
    }

    /** There is no parity on JTAG: an answer with a wrong one, too, shows as an acknowledgement that is none. */
    private long captureAnswer() {
        Disturbance disturbance = faults.nextAtPins();
        if (disturbance == Disturbance.NONE) {
            return undisturbedAnswer();
        }
        undisturbedAnswer();
        refusing |= disturbance == Disturbance.REQUEST_GARBLED || disturbance == Disturbance.NOT_EXECUTED;
        return faults.seenAck();
    }

    private long undisturbedAnswer() {
        port.settle();
        refusing = port.busy();
        if (refusing) {
            port.overrun();
            return ACK_WAIT;
        }
        if (accessPortRead) {
            accessPortRead = false;
            result = faults.wordAtPins(port.apResult());
        }
        return (result & 0xFFFF_FFFFL) << ACK_BITS | ACK_OK_FAULT;
    }

    @Override
    protected void update(int selected, long value) {
        boolean read = (value & RNW) != 0;
        int address = (int) (value << ADDRESS_SHIFT) & ADDRESS;
        int data = (int) (value >>> ACK_BITS);
        switch (selected) {
            case DPACC -> {
                if (!refusing) {
                    accessDebugPort(read, address, data);
                }
            }
            case APACC -> {
                if (!refusing) {
                    accessAccessPort(read, address, data);
                }
            }
            case ABORT -> {
                if (!read && address == 0) {
                    port.writeAbort(data & DAPABORT);
                }
            }
            default -> super.update(selected, value);
        }
    }

    private void accessDebugPort(boolean read, int address, int data) {
        if (read) {
            result = switch (address) {
                case CONTROL_STATUS -> port.readControlStatusOnJtag();
                case SELECT -> port.select();
                // RDBUFF reads as zero here: that it reads nothing is what it is for.
                default -> 0;
            };
        } else if (address == CONTROL_STATUS) {
            port.writeControlStatusOnJtag(data);
        } else if (address == SELECT) {
            port.writeSelect(data);
        }
    }

    private void accessAccessPort(boolean read, int address, int data) {
        if (!port.faultedOnJtag() && !port.powered()) {
            port.stickyError();
        }
        if (port.faultedOnJtag()) {
            return;
        }
        accessPortRead = read;
        if (read) {
            port.startRead(address);
        } else {
            port.startWrite(address, data);
        }
    }
}
