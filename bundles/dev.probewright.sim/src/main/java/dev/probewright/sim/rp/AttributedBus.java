/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.rp;

import dev.probewright.sim.cortexm.Access;
import dev.probewright.sim.cortexm.Attribution;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.DirectMemory;
import dev.probewright.sim.cortexm.SystemBus;
import java.util.List;

/**
 * A bus with the RP2350's IDAU: memories are left to the SAU, peripherals to ACCESSCTRL, which is not modelled and lets all pass, as it does
 * the boot ROM but for its end, where the ways into the Secure state are.
 */
record AttributedBus(SystemBus bus) implements SystemBus {
    private static final int ROM_END = 0x8000;
    private static final int GATEWAYS = 0x7E00;
    private static final int PERIPHERALS = 0x4;
    private static final int FAST_PERIPHERALS = 0x5;
    private static final int SIO = 0xD;
    private static final int REGION_SHIFT = 28;

    @Override
    public Attribution attribution(int address) {
        if (address >= 0 && address < ROM_END) {
            return address < GATEWAYS ? Attribution.EXEMPT : Attribution.SECURE_CALLABLE;
        }
        return switch (address >>> REGION_SHIFT) {
            case PERIPHERALS, FAST_PERIPHERALS, SIO -> Attribution.EXEMPT;
            default -> Attribution.NON_SECURE;
        };
    }

    @Override
    public int read(int address, int size, Access access) throws BusFault {
        return bus.read(address, size, access);
    }

    @Override
    public void write(int address, int size, int value, Access access) throws BusFault {
        bus.write(address, size, value, access);
    }

    @Override
    public List<DirectMemory> directMemories() {
        return bus.directMemories();
    }
}
