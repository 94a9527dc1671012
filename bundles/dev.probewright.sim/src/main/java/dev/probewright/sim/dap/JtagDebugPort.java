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
 * A JTAG-DP (ADIv5.2 and ADIv6, chapter B3) over the registers that a Serial Wire debug port has, too. An access is asked for by what a
 * scan of DPACC or APACC leaves behind, and answered by what the next one captures. The first version, as in Cortex-M3, has no DPIDR, no
 * banks and only DAPABORT in ABORT (RM0008, 31.7); in later ones flags are cleared by ABORT or, as ever, by ones in CTRL/STAT. From
 * version 3 on the acknowledgements are others (ADIv6, B3.2.3).
 *
 * <p>Where the documents leave something open: a scan after a write, and one after an access that was discarded, captures the value
 * that was read last; and FAULT of version 3 is captured as long as a flag sticks, whatever was asked for, while only access ports keep
 * out of reach.
 */
public final class JtagDebugPort extends Tap {
    static final int ABORT = 0b1000;
    static final int DPACC = 0b1010;
    static final int APACC = 0b1011;
    static final int IDCODE = 0b1110;

    /** Acknowledgements of ADIv5; there is no other (ADIv5.2, chapter B3). */
    static final int ACK_OK_FAULT = 0b010;

    static final int ACK_WAIT = 0b001;

    /** Acknowledgements of ADIv6, where WAIT is the same. */
    static final int ACK_OK = 0b100;

    static final int ACK_FAULT = 0b010;

    private static final int IR_LENGTH = 4;
    private static final int ACCESS_LENGTH = 35;
    private static final int ACK_BITS = 3;
    private static final int RNW = 1;
    private static final int ADDRESS_SHIFT = 1;
    /** A[3:2] of an access, which stand above RnW, as the byte offset of the register. */
    private static final int ADDRESS = 0xC;

    private static final int DPIDR = 0x0;
    private static final int CONTROL_STATUS = 0x4;
    private static final int SELECT = 0x8;
    private static final int DAPABORT = 1;

    private final DebugPort port;
    private final DebugPortIdentity identity;
    private final ControlStatus control;
    private final int version;
    private int result;
    private boolean accessPortRead;
    private boolean refusing;
    private PinFaults faults = PinFaults.NONE;

    public JtagDebugPort(DebugPort port) {
        super(IR_LENGTH, IDCODE, port.identity().jtagIdcode());
        this.port = port;
        identity = port.identity();
        version = identity.jtagVersion();
        control = port.control();
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
        return selected == ABORT ? good() : super.capture(selected);
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
            control.overrun();
            return ACK_WAIT;
        }
        if (accessPortRead) {
            accessPortRead = false;
            result = faults.wordAtPins(port.apResult());
        }
        return (result & 0xFFFF_FFFFL) << ACK_BITS | acknowledgement();
    }

    private int acknowledgement() {
        return version >= DpBank.ADIV6 && control.faultedOnJtag() ? ACK_FAULT : good();
    }

    private int good() {
        return version >= DpBank.ADIV6 ? ACK_OK : ACK_OK_FAULT;
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
                    port.writeAbort(version == 0 ? data & DAPABORT : data);
                }
            }
            default -> super.update(selected, value);
        }
    }

    private void accessDebugPort(boolean read, int address, int data) {
        int bank = version == 0 ? 0 : port.bank();
        if (read) {
            result = switch (address) {
                case DPIDR -> version == 0 ? 0 : DpBank.readAt0(identity, version, bank);
                case CONTROL_STATUS ->
                    bank == DpBank.CONTROL_STATUS ? control.readOnJtag() : DpBank.readAt4(identity, version, bank);
                case SELECT -> port.select();
                // RDBUFF reads as zero here: that it reads nothing is what it is for.
                default -> 0;
            };
        } else if (address == CONTROL_STATUS) {
            writeBanked(bank, data);
        } else if (address == SELECT) {
            port.writeSelect(data);
        }
    }

    private void writeBanked(int bank, int data) {
        if (bank == DpBank.CONTROL_STATUS) {
            control.writeOnJtag(data);
        } else if (bank == DpBank.SELECT1 && version >= DpBank.ADIV6) {
            port.writeSelect1(data);
        }
    }

    private void accessAccessPort(boolean read, int address, int data) {
        if (!control.faultedOnJtag() && !control.powered()) {
            control.stickyError();
        }
        if (control.faultedOnJtag()) {
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
