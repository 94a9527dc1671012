/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.sequence;

import dev.probewright.adi.AccessPort;
import dev.probewright.adi.ApAddress;
import dev.probewright.adi.DebugPort;
import dev.probewright.chip.ChipCore;
import dev.probewright.chip.sequence.ApSelector;
import dev.probewright.chip.sequence.RegisterPlace;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registers that the description of a chip names, wherever they are. For the owner of the link alone. */
public final class ChipRegisters {
    /** The first version of debug ports whose access ports have addresses. */
    private static final int ADIV6 = 3;

    private final DebugPort port;
    private final TargetMemory memory;
    private final List<ChipCore> cores;
    private final Map<ApSelector, Optional<AccessPort>> ports = new HashMap<>();

    /**
     * @param memory of the core that is debugged
     * @param cores those of the chip; none where it is not known yet
     */
    public ChipRegisters(DebugPort port, TargetMemory memory, List<ChipCore> cores) {
        this.port = port;
        this.memory = memory;
        this.cores = List.copyOf(cores);
    }

    /**
     * Reads one.
     *
     * @return empty where the access port that is meant is not there
     */
    public Optional<Integer> read(RegisterPlace place) throws TargetException {
        if (place instanceof RegisterPlace.Memory at) {
            TargetMemory bus = bus(at);
            return Optional.of(
                    switch (at.width()) {
                        case BYTE -> bus.read8(at.address());
                        case HALFWORD -> bus.read16(at.address());
                        default -> bus.read32(at.address());
                    });
        }
        if (place instanceof RegisterPlace.AccessPort at) {
            Optional<AccessPort> found = find(at.ap());
            return found.isPresent() ? Optional.of(found.get().read(at.register())) : Optional.empty();
        }
        return Optional.of(port.read(((RegisterPlace.DebugPort) place).register()));
    }

    /** As {@link #read}; an access port that is not there is a failure. */
    int require(RegisterPlace place) throws TargetException {
        return read(place).orElseThrow(() -> new SequenceException("there is no " + place));
    }

    void write(RegisterPlace place, int value) throws TargetException {
        if (place instanceof RegisterPlace.Memory at) {
            TargetMemory bus = bus(at);
            switch (at.width()) {
                case BYTE -> bus.write8(at.address(), value);
                case HALFWORD -> bus.write16(at.address(), value);
                default -> bus.write32(at.address(), value);
            }
        } else if (place instanceof RegisterPlace.AccessPort at) {
            find(at.ap())
                    .orElseThrow(() -> new SequenceException("there is no " + place))
                    .write(at.register(), value);
        } else {
            port.write(((RegisterPlace.DebugPort) place).register(), value);
        }
    }

    private TargetMemory bus(RegisterPlace.Memory at) throws TargetException {
        if (at.core().isEmpty()) {
            return memory;
        }
        ChipCore core = cores.stream()
                .filter(each -> each.name().equals(at.core().get()))
                .findFirst()
                .orElseThrow(() ->
                        new SequenceException("there is no core " + at.core().get()));
        if (core.ap().isEmpty()) {
            return memory;
        }
        return port.accessPort(address(core.ap().getAsLong())).memory();
    }

    private ApAddress address(long value) {
        return port.version() >= ADIV6 ? ApAddress.v2(value) : ApAddress.v1((int) value);
    }

    private Optional<AccessPort> find(ApSelector selector) throws TargetException {
        Optional<AccessPort> known = ports.get(selector);
        if (known == null) {
            known = look(selector);
            ports.put(selector, known);
        }
        return known;
    }

    private Optional<AccessPort> look(ApSelector selector) throws TargetException {
        if (selector.address().isPresent()) {
            return Optional.of(port.accessPort(address(selector.address().getAsLong())));
        }
        return port.accessPorts().stream()
                .filter(each -> selector.matches(each.address().value(), each.idr()))
                .findFirst();
    }
}
