/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbePin;
import dev.probewright.probe.ProbePins;
import dev.probewright.probe.WireProtocol;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The pins through DAP_SWJ_Pins. */
final class SwjPins implements ProbePins {
    /** How long the probe waits for the level it set to show, in microseconds. */
    static final int SETTLE_MICROS = 10_000;

    private final PacketPipe pipe;
    private final ProbeFacts facts;
    private final Port port;

    /** Turns the port of the pins on where it is off: else they are not driven. */
    interface Port {
        void turnOn() throws ProbeException;
    }

    SwjPins(PacketPipe pipe, ProbeFacts facts, Port port) {
        this.pipe = pipe;
        this.facts = facts;
        this.port = port;
    }

    @Override
    public Set<ProbePin> settable() {
        return facts.protocols().contains(WireProtocol.JTAG)
                ? EnumSet.complementOf(EnumSet.of(ProbePin.TDO))
                : EnumSet.of(ProbePin.SWCLK_TCK, ProbePin.SWDIO_TMS, ProbePin.NRESET);
    }

    @Override
    public void set(Map<ProbePin, Boolean> levels) throws ProbeException {
        int output = 0;
        int select = 0;
        for (Map.Entry<ProbePin, Boolean> level : levels.entrySet()) {
            if (!settable().contains(level.getKey())) {
                throw new IllegalArgumentException(level.getKey() + " can not be set");
            }
            select |= bit(level.getKey());
            output |= level.getValue() ? bit(level.getKey()) : 0;
        }
        if (select != 0) {
            port.turnOn();
            exchange(output, select, SETTLE_MICROS);
        }
    }

    @Override
    public Map<ProbePin, Boolean> read() throws ProbeException {
        port.turnOn();
        int input = exchange(0, 0, 0);
        Map<ProbePin, Boolean> levels = new EnumMap<>(ProbePin.class);
        for (ProbePin pin : ProbePin.values()) {
            levels.put(pin, (input & bit(pin)) != 0);
        }
        return levels;
    }

    /** Sets the pins in {@code select}, waits for them to show the levels, and returns those of all. */
    int exchange(int output, int select, int waitMicros) throws ProbeException {
        byte[] request = ByteBuffer.allocate(7)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) DapCommand.SWJ_PINS)
                .put((byte) output)
                .put((byte) select)
                .putInt(waitMicros)
                .array();
        return pipe.exchange(request, 2, waitMicros / 1000)[1] & 0xFF;
    }

    static int bit(ProbePin pin) {
        return switch (pin) {
            case SWCLK_TCK -> 1 << 0;
            case SWDIO_TMS -> 1 << 1;
            case TDI -> 1 << 2;
            case TDO -> 1 << 3;
            case NTRST -> 1 << 5;
            case NRESET -> 1 << 7;
        };
    }
}
