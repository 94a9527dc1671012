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
 * A Serial Wire debug port of protocol version 1 behind an SWJ-DP that comes up listening to JTAG (ADIv5.2, chapters B4 and B5).
 * {@link SwWire} gives it bits, {@link SwTransfers} whole transfers; it can not tell them apart.
 */
public final class SwDebugPort {
    private static final int ABORT_OR_DPIDR = 0x0;
    private static final int CONTROL_STATUS = 0x4;
    private static final int SELECT_OR_RESEND = 0x8;
    private static final int RDBUFF = 0xC;
    private static final int DPBANKSEL = 0xF;
    private static final int BANK_CONTROL_STATUS = 0;
    private static final int BANK_DATA_LINK_CONTROL = 1;
    private static final int TURNROUND_SHIFT = 8;
    private static final int TURNROUND = 3 << TURNROUND_SHIFT;
    /** WIREMODE, synchronous: the one mode there is. */
    private static final int WIREMODE_SYNCHRONOUS = 1 << 6;

    /** What the port listens to. */
    private enum Line {
        /** To JTAG, until the switch to Serial Wire is seen. */
        JTAG,
        /** Lost: no answer until a line reset. */
        LOCKED,
        /** After a line reset: the first transfer has to read DPIDR. */
        RESET,
        READY
    }

    private final DebugPort port;
    private final int dpidr;
    private Line line = Line.JTAG;
    private boolean pinsDisabled;
    private int turnround;
    private int readValue;
    private int resend;
    private int pendingWrite;

    public SwDebugPort(DebugPort port, int dpidr) {
        this.port = port;
        this.dpidr = dpidr;
    }

    /** Power came up. */
    public void powerOn() {
        line = Line.JTAG;
        turnround = 0;
        resend = 0;
        pinsDisabled = false;
        port.powerOn();
    }

    /** The chip gave the pins of the debug port another use, or gave them back. */
    public void setPinsDisabled(boolean disabled) {
        pinsDisabled = disabled;
    }

    boolean pinsDisabled() {
        return pinsDisabled;
    }

    /** Whether the SWJ-DP listens to JTAG, and nothing reaches this port but the sequence that switches. */
    boolean listensToJtag() {
        return line == Line.JTAG;
    }

    /** 50 clocks or more with SWDIO high were seen. */
    void lineReset() {
        if (line != Line.JTAG) {
            line = Line.RESET;
            turnround = 0;
        }
    }

    /** The sequence that switches from JTAG to Serial Wire was seen; a line reset has to follow. */
    void selectSerialWire() {
        if (line == Line.JTAG) {
            line = Line.LOCKED;
        }
    }

    /** The sequence that switches from Serial Wire to JTAG was seen. */
    void selectJtag() {
        line = Line.JTAG;
    }

    /** The request was not well-formed: the port answers nothing until a line reset. */
    void protocolError() {
        if (line != Line.JTAG) {
            line = Line.LOCKED;
        }
        port.overrun();
    }

    /** Turnaround in SWCLK periods, 1 to 4. */
    int turnaround() {
        return turnround + 1;
    }

    /** Whether a data phase follows acknowledgements other than OK. */
    boolean dataPhaseAlways() {
        return port.overrunDetection();
    }

    /**
     * Answers a request whose parity, stop and park bits were right.
     *
     * @param request see {@link SwRequest}
     * @return {@link Ack#OK}, {@link Ack#WAIT}, {@link Ack#FAULT}, or {@link Ack#NONE} where the line is not driven
     */
    int acknowledge(int request) {
        boolean ap = (request & SwRequest.AP) != 0;
        boolean read = (request & SwRequest.READ) != 0;
        int address = request & SwRequest.ADDRESS;
        if (pinsDisabled || line == Line.JTAG || line == Line.LOCKED) {
            return Ack.NONE;
        }
        if (line == Line.RESET) {
            if (ap || !read || address != ABORT_OR_DPIDR) {
                line = Line.LOCKED;
                return Ack.NONE;
            }
            line = Line.READY;
        }
        port.settle();
        if (!alwaysAnswered(ap, read, address)) {
            if (ap && !port.faulted() && !port.powered()) {
                port.stickyError();
            }
            if (port.faulted()) {
                return refuse(Ack.FAULT, ap, read, address);
            }
            if (port.busy()) {
                return refuse(Ack.WAIT, ap, read, address);
            }
        }
        pendingWrite = request;
        if (read) {
            readValue = ap ? readAccessPort(address) : readDebugPort(address);
        }
        return Ack.OK;
    }

    /** ADIv5.2, B4.2.4 and B4.2.5: these are never answered WAIT or FAULT. */
    private boolean alwaysAnswered(boolean ap, boolean read, int address) {
        if (ap) {
            return false;
        }
        if (address == ABORT_OR_DPIDR) {
            return true;
        }
        return read && address == CONTROL_STATUS && (port.select() & DPBANKSEL) == BANK_CONTROL_STATUS;
    }

    private int refuse(int ack, boolean ap, boolean read, int address) {
        port.overrun();
        if (read && (ap || address == RDBUFF)) {
            port.readOk(false);
        }
        return ack;
    }

    private int readAccessPort(int address) {
        int previous = port.apResult();
        port.readOk(true);
        resend = previous;
        port.startRead(address);
        return previous;
    }

    private int readDebugPort(int address) {
        return switch (address) {
            case ABORT_OR_DPIDR -> dpidr;
            case CONTROL_STATUS ->
                switch (port.select() & DPBANKSEL) {
                    case BANK_CONTROL_STATUS -> port.readControlStatus();
                    case BANK_DATA_LINK_CONTROL -> turnround << TURNROUND_SHIFT | WIREMODE_SYNCHRONOUS;
                    default -> 0;
                };
            case SELECT_OR_RESEND -> resend;
            default -> {
                port.readOk(true);
                resend = port.apResult();
                yield resend;
            }
        };
    }

    /** The value of the read acknowledged last. */
    int readData() {
        return readValue;
    }

    /** The data phase of the write acknowledged last. */
    void writeData(int value, boolean parityRight) {
        if (!parityRight) {
            port.writeDataError();
            return;
        }
        int address = pendingWrite & SwRequest.ADDRESS;
        if ((pendingWrite & SwRequest.AP) != 0) {
            port.startWrite(address, value);
        } else {
            writeDebugPort(address, value);
        }
    }

    private void writeDebugPort(int address, int value) {
        switch (address) {
            case ABORT_OR_DPIDR -> port.writeAbort(value);
            case CONTROL_STATUS -> {
                int bank = port.select() & DPBANKSEL;
                if (bank == BANK_CONTROL_STATUS) {
                    port.writeControlStatus(value);
                } else if (bank == BANK_DATA_LINK_CONTROL) {
                    turnround = (value & TURNROUND) >>> TURNROUND_SHIFT;
                }
            }
            case SELECT_OR_RESEND -> port.writeSelect(value);
            default -> {
                // Offset 0xC is TARGETSEL from protocol version 2 on; here the write goes nowhere.
            }
        }
    }
}
