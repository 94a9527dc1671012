/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.OptionalInt;

/** The firmware's commands beside memory and trace, and what it has to be told again after each change of its mode. */
final class StlinkControl {
    private static final System.Logger LOG = System.getLogger(StlinkControl.class.getName());

    private static final int MODE_DFU = 0;
    private static final int MODE_MASS = 1;
    private static final int MODE_DEBUG = 2;
    private static final int MODE_SWIM = 3;
    private static final int MODE_LOADER = 4;

    private static final int STATUS = 2;
    private static final int DEBUG_PORT = 0xFFFF;
    private static final int REFERENCE_MILLIVOLTS = 1_200;

    /** Entering a mode looks for the chip, several times where none is there. */
    private static final int ENTER_MILLIS = 2_000;

    /** SWCLK periods that an access to a register takes at most: SELECT, the access, RDBUFF, all of them repeated. */
    private static final int DAP_CLOCKS = 3_000;

    private final StlinkPipe pipe;
    private final StlinkVersion version;
    private final BitSet openPorts = new BitSet();
    private boolean resetLow;
    private int clockHz = StlinkClocks.DEFAULT_SWD_HZ;

    StlinkControl(StlinkPipe pipe, StlinkVersion version) {
        this.pipe = pipe;
        this.version = version;
    }

    StlinkPipe pipe() {
        return pipe;
    }

    StlinkVersion version() {
        return version;
    }

    boolean has(StlinkFeature feature) {
        return version.has(feature);
    }

    void require(StlinkFeature feature) throws UnsupportedWireException {
        if (!has(feature)) {
            throw new UnsupportedWireException(
                    pipe.probe(),
                    String.format(
                            "its firmware %s does not have %s, %s does; update it with ST's tool STSW-LINK007",
                            version, feature.title(), feature.since(version)));
        }
    }

    /** The status at the head of an answer. */
    StlinkStatus status(StlinkCommand command, byte[] answer) throws ProbeException {
        int code = answer[0] & 0xFF | (answer[1] & 0xFF) << 8;
        return StlinkStatus.of(code)
                .orElseThrow(() -> pipe.confused(command, answer, String.format("there is no status 0x%04X", code)));
    }

    /** A status that tells nothing of the target, but that the firmware did not do as told. */
    ProbeException refused(StlinkCommand command, StlinkStatus status) {
        return new ProbeException(pipe.probe(), command + " answered " + status, null);
    }

    private void order(StlinkCommand command) throws ProbeException {
        StlinkStatus status = status(command, pipe.ask(command, STATUS));
        if (!status.good()) {
            throw refused(command, status);
        }
    }

    /** The wire's clock as it was set, which says how long things take. */
    void setClockHz(int hertz) {
        clockHz = hertz;
    }

    /** How long so many periods of the wire's clock take. */
    long millisOf(long clocks) {
        return clocks * 1_000 / clockHz + 1;
    }

    /** Leaves whatever mode it is in; the target is let go. */
    void leave() throws ProbeException {
        openPorts.clear();
        StlinkCommand question = StlinkCommand.of(StlinkCommand.GET_MODE);
        byte[] answer = pipe.ask(question, STATUS);
        switch (answer[0]) {
            case MODE_DFU -> pipe.tell(StlinkCommand.of(StlinkCommand.DFU, StlinkCommand.DFU_EXIT));
            case MODE_DEBUG -> pipe.tell(StlinkCommand.of(StlinkCommand.DEBUG, StlinkCommand.EXIT));
            case MODE_SWIM -> pipe.tell(StlinkCommand.of(StlinkCommand.SWIM, StlinkCommand.SWIM_EXIT));
            case MODE_MASS -> {
                // Nothing to be left: entering a debug mode does it.
            }
            case MODE_LOADER -> throw inLoader();
            default -> throw pipe.confused(question, answer, "there is no mode " + (answer[0] & 0xFF));
        }
    }

    /** Leaves the modes that answer to nothing else; a debug mode that an earlier session left is none of them. */
    void wake() throws ProbeException {
        byte[] answer = pipe.ask(StlinkCommand.of(StlinkCommand.GET_MODE), STATUS);
        if (answer[0] == MODE_LOADER) {
            throw inLoader();
        }
        if (answer[0] == MODE_DFU || answer[0] == MODE_SWIM) {
            leave();
        }
    }

    private ProbeException inLoader() {
        return new ProbeException(
                pipe.probe(),
                "waits for a new firmware in its loader: finish the update with ST's tool STSW-LINK007, "
                        + "or plug it in again",
                null);
    }

    /**
     * Enters a debug mode; where reset is held, it is held again before and after: before it the firmware may not know
     * the pin, and leaving the mode before may have let it go.
     *
     * @return what the firmware found at the other end
     */
    StlinkStatus enter(WireProtocol protocol) throws ProbeException {
        leave();
        if (resetLow) {
            drive(true);
        }
        StlinkCommand command = StlinkCommand.of(
                StlinkCommand.DEBUG,
                StlinkCommand.ENTER,
                protocol == WireProtocol.SWD ? StlinkCommand.SWD : StlinkCommand.JTAG,
                0);
        StlinkStatus status = status(command, pipe.ask(command, STATUS, ENTER_MILLIS + millisOf(DAP_CLOCKS)));
        if (!status.good() && status.ack().isEmpty() && status != StlinkStatus.UNKNOWN_ERROR) {
            throw refused(command, status);
        }
        if (resetLow) {
            setReset(true);
        }
        return status;
    }

    /** Pulls nRST low, or lets it go. */
    void setReset(boolean low) throws ProbeException {
        resetLow = low;
        StlinkCommand command = driving(low);
        StlinkStatus status = drive(low);
        if (!status.good()) {
            throw refused(command, status);
        }
    }

    private StlinkStatus drive(boolean low) throws ProbeException {
        StlinkCommand command = driving(low);
        return status(command, pipe.ask(command, STATUS));
    }

    private static StlinkCommand driving(boolean low) {
        return StlinkCommand.of(StlinkCommand.DEBUG, StlinkCommand.DRIVE_NRST, low ? 0 : 1);
    }

    /** Whether nRST is let go, as far as this probe pulls it. */
    boolean resetReleased() {
        return !resetLow;
    }

    /** What a register holds, or why not. */
    record Value(StlinkStatus status, int value) {}

    Value readDebugPort(int register) throws ProbeException {
        return readDap(DEBUG_PORT, register);
    }

    StlinkStatus writeDebugPort(int register, int value) throws ProbeException {
        return writeDap(DEBUG_PORT, register, value);
    }

    /** @param port APSEL */
    Value readDap(int port, int register) throws ProbeException {
        StlinkCommand command = StlinkCommand.of(StlinkCommand.DEBUG, StlinkCommand.READ_DAP)
                .u16(port)
                .u16(register);
        byte[] answer = pipe.ask(command, 8, millisOf(DAP_CLOCKS));
        StlinkStatus status = target(command, status(command, answer));
        return new Value(
                status, ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN).getInt(4));
    }

    StlinkStatus writeDap(int port, int register, int value) throws ProbeException {
        StlinkCommand command = StlinkCommand.of(StlinkCommand.DEBUG, StlinkCommand.WRITE_DAP)
                .u16(port)
                .u16(register)
                .u32(value);
        return target(command, status(command, pipe.ask(command, STATUS, millisOf(DAP_CLOCKS))));
    }

    private StlinkStatus target(StlinkCommand command, StlinkStatus status) throws ProbeException {
        if (!status.good() && status.ack().isEmpty()) {
            throw refused(command, status);
        }
        return status;
    }

    /** Opens an access port where it is not open yet, and where the firmware knows more than one. */
    StlinkStatus openAccessPort(int number) throws ProbeException {
        if (openPorts.get(number)) {
            return StlinkStatus.OK;
        }
        if (!has(StlinkFeature.ACCESS_PORTS)) {
            if (number != 0) {
                require(StlinkFeature.ACCESS_PORTS);
            }
            return StlinkStatus.OK;
        }
        // The last byte: nothing is to be done to the core behind it.
        StlinkCommand command = StlinkCommand.of(StlinkCommand.DEBUG, StlinkCommand.OPEN_AP, number, 0);
        StlinkStatus status = target(command, status(command, pipe.ask(command, STATUS, millisOf(DAP_CLOCKS))));
        if (status.good()) {
            openPorts.set(number);
        }
        return status;
    }

    /** Closes what was opened. Leaving the mode does so too, so one that will not be closed stops nothing. */
    void closeAccessPorts() throws ProbeException {
        for (int number = openPorts.nextSetBit(0); number >= 0; number = openPorts.nextSetBit(number + 1)) {
            StlinkCommand command = StlinkCommand.of(StlinkCommand.DEBUG, StlinkCommand.CLOSE_AP, number);
            StlinkStatus status = status(command, pipe.ask(command, STATUS, millisOf(DAP_CLOCKS)));
            if (!status.good() && has(StlinkFeature.CLOSED_ACCESS_PORTS)) {
                LOG.log(System.Logger.Level.DEBUG, "{0}: {1} answered {2}", pipe.probe(), command, status);
            }
        }
        openPorts.clear();
    }

    /** Millivolts at the target's supply pin. */
    OptionalInt millivolts() throws ProbeException {
        if (!has(StlinkFeature.TRACE)) {
            return OptionalInt.empty();
        }
        StlinkCommand command = StlinkCommand.of(StlinkCommand.GET_VOLTAGE);
        ByteBuffer answer = ByteBuffer.wrap(pipe.ask(command, 8)).order(ByteOrder.LITTLE_ENDIAN);
        long reference = answer.getInt(0) & 0xFFFF_FFFFL;
        long target = answer.getInt(4) & 0xFFFF_FFFFL;
        if (reference == 0) {
            return OptionalInt.empty();
        }
        long millivolts = 2 * target * REFERENCE_MILLIVOLTS / reference;
        if (millivolts > 20_000) {
            throw pipe.confused(command, answer.array(), millivolts + " mV can not be");
        }
        return OptionalInt.of((int) millivolts);
    }

    /** The ids of the TAPs that the firmware has found on a JTAG chain, 0 for none; or why it has found none. */
    int[] idcodes() throws ProbeException {
        StlinkCommand command = StlinkCommand.of(StlinkCommand.DEBUG, StlinkCommand.READ_IDCODES);
        byte[] bytes = pipe.ask(command, 12);
        StlinkStatus status = target(command, status(command, bytes));
        ByteBuffer answer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return status.good() ? new int[] {answer.getInt(4), answer.getInt(8)} : new int[2];
    }

    /** A command that sets something, and answers only whether it did. */
    void set(StlinkCommand command) throws ProbeException {
        order(command);
    }
}
