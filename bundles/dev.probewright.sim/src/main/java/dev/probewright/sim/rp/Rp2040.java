/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.rp;

import dev.probewright.sim.chip.ChipSetup;
import dev.probewright.sim.cortexm.CoreConfiguration;
import dev.probewright.sim.dap.AccessPortMap;
import dev.probewright.sim.dap.DebugPort;
import dev.probewright.sim.dap.DebugPortIdentity;
import dev.probewright.sim.dap.DebugPower;
import dev.probewright.sim.dap.MemAp;
import dev.probewright.sim.dap.MemApKind;
import dev.probewright.sim.dap.SwDebugPort;
import dev.probewright.sim.dap.SwTransfers;
import dev.probewright.sim.dap.SwWire;
import dev.probewright.sim.dap.WireSupport;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An RP2040, revision B2, with 2 MiB of flash. Its option: {@code program}. */
public final class Rp2040 extends RpChip {
    private static final int ROM_LENGTH = 0x4000;
    private static final int RAM_LENGTH = 264 * 1024;
    private static final int FLASH_LENGTH = 2 << 20;
    private static final int WINDOW_LENGTH = 16 << 20;
    private static final long RING_OSCILLATOR = 6_500_000;
    private static final int BANK = 0x2100_0000;
    private static final int BANKS = 4;
    private static final int BANK_LENGTH = 0x1_0000;
    private static final int CAUSES = 0x4006_4000;
    private static final int CHIP_RESET = 0x8;
    private static final int FLAG_BIT = 24;

    private static final int DPIDR = 0x0BC1_2477;
    private static final int TARGET_ID = 0x0100_2927;
    private static final int RESCUE = 15;
    private static final int ROM_TABLE = 0xE00F_F003;
    private static final int WRAP = 1024;

    private static final RpForm FORM = new RpForm(
            CoreConfiguration.RP2040,
            RING_OSCILLATOR,
            BootRom.of(ROM_LENGTH, 1, CAUSES + CHIP_RESET, FLAG_BIT, XipFlash.BASE + 0x100),
            RAM_LENGTH,
            FLASH_LENGTH,
            new int[] {XipFlash.BASE, 0x1100_0000, 0x1200_0000, 0x1300_0000},
            WINDOW_LENGTH,
            4,
            true,
            15,
            16,
            0x2000_2927,
            0x4,
            0x4000_C000,
            0x01FF_FFFF,
            0x4001_0000,
            0x0001_FFFF,
            1 << 15,
            CAUSES,
            new ResetCauses.Form(CHIP_RESET, 1 << 8, 1 << 16, 1 << 20, 1 << FLAG_BIT),
            RpPeripherals.RP2040);

    private final List<SwDebugPort> ports;
    private final SwWire wire;
    private final SwTransfers transfers;

    public Rp2040(ChipSetup setup) {
        super(FORM, setup, UnaryOperator.identity());
        for (int processor = 0; processor < PROCESSORS; processor++) {
            for (int bank = 0; bank < BANKS; bank++) {
                bus(processor).add(new UnstripedRegion(BANK + bank * BANK_LENGTH, BANK_LENGTH, ram(), bank));
            }
        }
        DebugPower rescue = new DebugPower() {
            @Override
            public void debugPower(boolean requested) {
                rescue(requested);
            }
        };
        ports = List.of(
                port(setup, 0, DebugPower.PROMPT, Map.of(0, ahb(0, setup))),
                port(setup, 1, DebugPower.PROMPT, Map.of(0, ahb(1, setup))),
                port(setup, RESCUE, rescue, Map.of()));
        wire = new SwWire(ports, jtag());
        transfers = new SwTransfers(wire);
    }

    private MemAp ahb(int processor, ChipSetup setup) {
        return watched(
                new MemAp(coreBus(processor), MemApKind.CORTEX_M0_PLUS, ROM_TABLE, Math.min(WRAP, setup.tarWrap())));
    }

    private static SwDebugPort port(ChipSetup setup, int instance, DebugPower power, Map<Integer, MemAp> accessPorts) {
        DebugPortIdentity identity =
                DebugPortIdentity.of(DPIDR).withTargetId(TARGET_ID).withInstance(instance);
        return new SwDebugPort(
                new DebugPort(setup.clock(), identity, AccessPortMap.adiv5(accessPorts), power),
                WireSupport.MULTI_DROP);
    }

    @Override
    void startDebugPorts() {
        ports.forEach(SwDebugPort::powerOn);
        wire.powerOn();
    }

    @Override
    void silenceDebugPorts(boolean silent) {
        ports.forEach(port -> port.setPinsDisabled(silent));
    }

    @Override
    public SwWire wire() {
        return wire;
    }

    @Override
    public SwTransfers transfers() {
        return transfers;
    }
}
