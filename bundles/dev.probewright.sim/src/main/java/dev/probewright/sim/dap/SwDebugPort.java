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
 * A Serial Wire debug port of protocol version 1 or, from DP version 2 on, 2 (ADIv5.2 and ADIv6, chapters B4 and B5).
 * {@link SwReceiver} gives it bits, {@link SwTransfers} whole transfers; it can not tell them apart.
 *
 * <p>Where the documents leave something open: TARGETSEL anywhere but behind a line reset loses the port; and of ADIv6 all registers at
 * 0x0 are answered whatever is under way, as DPIDR is.
 */
public final class SwDebugPort {
    /** Nobody acknowledges a write to TARGETSEL, but its data are taken (ADIv5.2, B4.3.4). */
    static final int UNACKNOWLEDGED = 0;

    private static final int ABORT_OR_DPIDR = 0x0;
    private static final int CONTROL_STATUS = 0x4;
    private static final int SELECT_OR_RESEND = 0x8;
    private static final int RDBUFF_OR_TARGETSEL = 0xC;
    private static final int TURNROUND_SHIFT = 8;
    private static final int TURNROUND = 3 << TURNROUND_SHIFT;
    /** WIREMODE, synchronous: the one mode there is. */
    private static final int WIREMODE_SYNCHRONOUS = 1 << 6;

    /** What the port listens to. */
    private enum Line {
        /** To nothing but a selection alert. */
        DORMANT,
        /** To JTAG, until a sequence that leads away is seen. */
        JTAG,
        /** Lost, or not selected: no answer until a line reset. */
        LOCKED,
        /** After a line reset: the first transfer has to read DPIDR, or from version 2 on may write TARGETSEL. */
        RESET,
        /** TARGETSEL named this one: the next transfer has to read DPIDR. */
        SELECTED,
        READY
    }

    private final DebugPort port;
    private final DebugPortIdentity identity;
    private final ControlStatus control;
    private final WireSupport support;
    private Line line;
    private boolean pinsDisabled;
    private int turnround;
    private int readValue;
    private int resend;
    private int pendingWrite;

    /** One behind a SWJ-DP without the dormant state. */
    public SwDebugPort(DebugPort port) {
        this(port, WireSupport.SWJ);
    }

    public SwDebugPort(DebugPort port, WireSupport support) {
        this.port = port;
        this.support = support;
        identity = port.identity();
        control = port.control();
        line = first();
    }

    private Line first() {
        return switch (support.start()) {
            case JTAG -> Line.JTAG;
            case SERIAL_WIRE -> Line.LOCKED;
            case DORMANT -> Line.DORMANT;
        };
    }

    /** Power came up. */
    public void powerOn() {
        line = first();
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

    WireSupport support() {
        return support;
    }

    /** Whether the SWJ-DP listens to JTAG, and nothing reaches this port but a sequence that switches. */
    boolean listensToJtag() {
        return line == Line.JTAG;
    }

    boolean dormant() {
        return line == Line.DORMANT;
    }

    boolean listensToSerialWire() {
        return line != Line.JTAG && line != Line.DORMANT;
    }

    /** Whether a line reset was seen, and nothing since. */
    boolean inReset() {
        return line == Line.RESET;
    }

    /** 50 clocks or more with SWDIO high were seen. */
    void lineReset() {
        if (listensToSerialWire()) {
            line = Line.RESET;
            turnround = 0;
            port.lineReset();
        }
    }

    /** A sequence that leads to Serial Wire was seen; a line reset has to follow. */
    void selectSerialWire() {
        if (!listensToSerialWire()) {
            line = Line.LOCKED;
        }
    }

    /** A sequence that leads to JTAG was seen. */
    void selectJtag() {
        line = Line.JTAG;
    }

    /** A sequence that leads to the dormant state was seen. */
    void selectDormant() {
        line = Line.DORMANT;
    }

    /** The request was not well-formed: the port answers nothing until a line reset. */
    void protocolError() {
        if (listensToSerialWire()) {
            line = Line.LOCKED;
        }
        control.overrun();
    }

    /** Turnaround in SWCLK periods, 1 to 4. */
    int turnaround() {
        return turnround + 1;
    }

    /** Whether a data phase follows acknowledgements other than OK. */
    boolean dataPhaseAlways() {
        return control.overrunDetection();
    }

    /** Whether this port may answer the next request; where others share the wire, at most one of them does. */
    boolean addressed() {
        return line == Line.SELECTED || line == Line.READY || line == Line.RESET && !support.multiDrop();
    }

    /**
     * Answers a request whose parity, stop and park bits were right.
     *
     * @param request see {@link SwRequest}
     * @return {@link Ack#OK}, {@link Ack#WAIT}, {@link Ack#FAULT}, {@link Ack#NONE} where the line is not driven, or
     *     {@link #UNACKNOWLEDGED} where it is not driven and data follow
     */
    int acknowledge(int request) {
        if (pinsDisabled || !listensToSerialWire() || line == Line.LOCKED) {
            return Ack.NONE;
        }
        boolean ap = (request & SwRequest.AP) != 0;
        boolean read = (request & SwRequest.READ) != 0;
        int address = request & SwRequest.ADDRESS;
        if (!ap && !read && address == RDBUFF_OR_TARGETSEL && identity.version() >= DpBank.MULTI_DROP) {
            return beginTargetSel(request);
        }
        if (line != Line.READY) {
            if (ap || !read || address != ABORT_OR_DPIDR || !addressed()) {
                line = Line.LOCKED;
                return Ack.NONE;
            }
            line = Line.READY;
        }
        port.settle();
        if (!alwaysAnswered(ap, read, address)) {
            if (ap && !control.faulted() && !control.powered()) {
                control.stickyError();
            }
            if (control.faulted()) {
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

    private int beginTargetSel(int request) {
        if (line != Line.RESET) {
            line = Line.LOCKED;
            return Ack.NONE;
        }
        pendingWrite = request;
        return UNACKNOWLEDGED;
    }

    /** ADIv5.2, B4.2.4 and B4.2.5: these are never answered WAIT or FAULT. */
    private boolean alwaysAnswered(boolean ap, boolean read, int address) {
        if (ap) {
            return false;
        }
        if (address == ABORT_OR_DPIDR) {
            return true;
        }
        return read && address == CONTROL_STATUS && port.bank() == DpBank.CONTROL_STATUS;
    }

    private int refuse(int ack, boolean ap, boolean read, int address) {
        control.overrun();
        if (read && (ap || address == RDBUFF_OR_TARGETSEL)) {
            control.readOk(false);
        }
        return ack;
    }

    private int readAccessPort(int address) {
        int previous = port.apResult();
        control.readOk(true);
        resend = previous;
        port.startRead(address);
        return previous;
    }

    private int readDebugPort(int address) {
        int bank = port.bank();
        return switch (address) {
            case ABORT_OR_DPIDR -> DpBank.readAt0(identity, identity.version(), bank);
            case CONTROL_STATUS ->
                switch (bank) {
                    case DpBank.CONTROL_STATUS -> control.read();
                    case DpBank.DATA_LINK_CONTROL -> turnround << TURNROUND_SHIFT | WIREMODE_SYNCHRONOUS;
                    default -> DpBank.readAt4(identity, identity.version(), bank);
                };
            case SELECT_OR_RESEND -> resend;
            default -> {
                control.readOk(true);
                resend = port.apResult();
                yield resend;
            }
        };
    }

    /** The value of the read acknowledged last. */
    int readData() {
        return readValue;
    }

    /** The data phase of the write acknowledged last, or of one to TARGETSEL. */
    void writeData(int value, boolean parityRight) {
        if (line == Line.RESET) {
            line = parityRight && value == identity.targetSel() ? Line.SELECTED : Line.LOCKED;
            return;
        }
        if (!parityRight) {
            control.writeDataError();
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
            case CONTROL_STATUS -> writeBanked(port.bank(), value);
            case SELECT_OR_RESEND -> port.writeSelect(value);
            default -> {
                // Offset 0xC is TARGETSEL from version 2 on; before that the write goes nowhere.
            }
        }
    }

    private void writeBanked(int bank, int value) {
        switch (bank) {
            case DpBank.CONTROL_STATUS -> control.write(value);
            case DpBank.DATA_LINK_CONTROL -> turnround = (value & TURNROUND) >>> TURNROUND_SHIFT;
            case DpBank.SELECT1 -> {
                if (identity.version() >= DpBank.ADIV6) {
                    port.writeSelect1(value);
                }
            }
            default -> {
                // The others only read.
            }
        }
    }
}
