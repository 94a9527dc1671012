/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbePin;
import dev.probewright.probe.ProbePins;
import dev.probewright.probe.WireProtocol;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The chip's pins by hand. */
final class FtdiPins implements ProbePins {
    private final FtdiWire wire;
    private final Supplier<WireProtocol> protocol;
    private final Runnable moved;
    private final Map<ProbePin, Signal> signals = new EnumMap<>(ProbePin.class);

    /**
     * @param protocol which of the two the board is turned to: in SWD what is driven by TDI and read by TDO is SWDIO
     * @param moved told when pins were set
     */
    FtdiPins(FtdiWire wire, Board board, Supplier<WireProtocol> protocol, Runnable moved) {
        this.wire = wire;
        this.protocol = protocol;
        this.moved = moved;
        board.reset().ifPresent(signal -> signals.put(ProbePin.NRESET, signal));
        board.trst().ifPresent(signal -> signals.put(ProbePin.NTRST, signal));
    }

    @Override
    public Set<ProbePin> settable() {
        EnumSet<ProbePin> pins = EnumSet.of(ProbePin.SWCLK_TCK, ProbePin.SWDIO_TMS);
        if (protocol.get() == WireProtocol.JTAG) {
            pins.add(ProbePin.TDI);
        }
        pins.addAll(signals.keySet());
        return pins;
    }

    /** The pin that drives a wire of the debug port. */
    private int driver(ProbePin pin) {
        return switch (pin) {
            case SWCLK_TCK -> PinState.TCK;
            case SWDIO_TMS -> protocol.get() == WireProtocol.SWD ? PinState.TDI : PinState.TMS;
            case TDI -> PinState.TDI;
            default -> throw new IllegalArgumentException(pin + " can not be set on this board");
        };
    }

    @Override
    public void set(Map<ProbePin, Boolean> levels) throws ProbeException {
        if (!settable().containsAll(levels.keySet())) {
            throw new IllegalArgumentException(levels.keySet() + " where only " + settable() + " can be set");
        }
        levels.forEach((pin, high) -> {
            Optional<Signal> signal = Optional.ofNullable(signals.get(pin));
            if (signal.isEmpty()) {
                wire.pins().setLevels(driver(pin), high);
                wire.pins().setOutputs(driver(pin), true);
            } else if (high) {
                wire.pins().release(signal.get());
            } else {
                wire.pins().drive(signal.get(), false);
            }
        });
        wire.setPins();
        moved.run();
    }

    @Override
    public Map<ProbePin, Boolean> read() throws ProbeException {
        int pins = wire.readPins();
        Map<ProbePin, Boolean> levels = new EnumMap<>(ProbePin.class);
        levels.put(ProbePin.SWCLK_TCK, (pins & PinState.TCK) != 0);
        if (protocol.get() == WireProtocol.SWD) {
            levels.put(ProbePin.SWDIO_TMS, (pins & PinState.TDO) != 0);
        } else {
            levels.put(ProbePin.SWDIO_TMS, (pins & PinState.TMS) != 0);
            levels.put(ProbePin.TDI, (pins & PinState.TDI) != 0);
            levels.put(ProbePin.TDO, (pins & PinState.TDO) != 0);
        }
        signals.forEach((pin, signal) -> {
            if (signal.readable() != 0) {
                levels.put(pin, signal.level(pins));
            }
        });
        return levels;
    }
}
