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
import dev.probewright.sim.chip.DebugEntrance;
import dev.probewright.sim.cortexm.CoreConfiguration;
import dev.probewright.sim.cortexm.DebugAuthentication;
import dev.probewright.sim.cortexm.Processor;
import dev.probewright.sim.dap.AccessPort;
import dev.probewright.sim.dap.AccessPortMap;
import dev.probewright.sim.dap.ApFrame;
import dev.probewright.sim.dap.ApRomTable;
import dev.probewright.sim.dap.CoreSightId;
import dev.probewright.sim.dap.DebugPortIdentity;
import dev.probewright.sim.dap.DebugPower;
import dev.probewright.sim.dap.MemAp;
import dev.probewright.sim.dap.MemApKind;
import dev.probewright.sim.dap.RpAp;
import dev.probewright.sim.dap.SwTransfers;
import dev.probewright.sim.dap.SwWire;
import dev.probewright.sim.dap.VendorAp;
import dev.probewright.sim.dap.WireSupport;
import java.util.Map;
import java.util.OptionalInt;

/**
 * An RP2350, revision A2, with its Cortex-M33 running and 4 MiB of flash. Its options: {@code secure-debug=off} keeps debuggers out of the
 * Secure state and its memory, and {@code program}. Its RISC-V processors are switched off.
 */
public final class Rp2350 extends RpChip {
    private static final int ROM_LENGTH = 0x8000;
    private static final int RAM_LENGTH = 520 * 1024;
    private static final int FLASH_LENGTH = 4 << 20;
    private static final int WINDOW_LENGTH = 0x0400_0000;
    private static final long RING_OSCILLATOR = 11_000_000;
    private static final int NONSECURE_SIO = Sio.BASE + 0x2_0000;
    private static final int CAUSES = 0x4010_0000;
    private static final int CHIP_RESET = 0x2C;
    private static final int FLAG_BIT = 4;
    private static final int FIFO_LINE = 25;

    private static final int DPIDR = 0x4C01_3477;
    private static final int TARGET_ID = 0x0004_0927;
    private static final int ADDRESS_BITS = 20;
    private static final int CORE_ROM_TABLE = 0xE00F_F003;
    private static final int WRAP = 1024;

    /** Arm's peripheral identification, to which the part number is added. */
    private static final long ARM = 0x04_000B_B000L;
    /** Raspberry Pi, part 4. */
    private static final long ROM_TABLE = 0x09_0009_3004L;

    /** BASE where nothing is present (ADIv6, C2.6.1): Format is 1. */
    private static final int NO_TABLE = 2;

    private static final int AHB_AP = 0x9E3;
    private static final int APB_AP = 0x9E2;

    private static final RpForm FORM = new RpForm(
            CoreConfiguration.RP2350,
            RING_OSCILLATOR,
            BootRom.of(ROM_LENGTH, 2, CAUSES + CHIP_RESET, FLAG_BIT, XipFlash.BASE),
            RAM_LENGTH,
            FLASH_LENGTH,
            new int[] {XipFlash.BASE, 0x1400_0000, 0x1C00_0000},
            WINDOW_LENGTH,
            8,
            false,
            FIFO_LINE,
            FIFO_LINE,
            0x2000_4927,
            0x8,
            0x4002_0000,
            0x1FFF_FFFF,
            0x4001_8000,
            0x01FF_FFFF,
            1 << 23,
            CAUSES,
            new ResetCauses.Form(CHIP_RESET, 1 << 16, 1 << 18, 1 << 21, 1 << FLAG_BIT),
            RpPeripherals.RP2350);

    private final boolean secureDebug;
    private final DebugEntrance entrance;

    public Rp2350(ChipSetup setup) {
        super(FORM, setup, AttributedBus::new);
        secureDebug = secureDebug(setup);
        for (int index = 0; index < PROCESSORS; index++) {
            bus(index).add(sio().region(NONSECURE_SIO, index));
        }
        entrance = new DebugEntrance(
                setup.clock(),
                DebugPortIdentity.of(DPIDR).withTargetId(TARGET_ID).withBasePointer(0, ADDRESS_BITS),
                WireSupport.DORMANT,
                AccessPortMap.adiv6(accessPorts(setup)),
                new DebugPower() {
                    @Override
                    public void debugReset(boolean requested) {
                        restart(requested);
                    }
                },
                OptionalInt.empty());
    }

    /** What is at which address of the debug port; the last one stands in no table. */
    private Map<Long, AccessPort> accessPorts(ChipSetup setup) {
        ApRomTable table = new ApRomTable(CoreSightId.romTable(ROM_TABLE))
                .add(0x2000)
                .add(0x4000)
                .add(0x6000)
                .add(0x7000)
                .add(0x8000)
                .add(0x9000)
                .add(0xA000);
        return Map.of(
                0L,
                table,
                0x2000L,
                ahb(0, setup),
                0x4000L,
                ahb(1, setup),
                0x6000L,
                component(0x193, 0xF, 0, 0),
                0x7000L,
                component(0x9EB, 9, 0x12, 0x34),
                0x8000L,
                component(0x9E7, 9, 0x11, 0x20),
                0x9000L,
                component(0x9ED, 9, 0x14, 0),
                0xA000L,
                new ApFrame(
                        watched(new MemAp(new EmptyBus(setup.clock()), MemApKind.APB4, NO_TABLE, WRAP)),
                        CoreSightId.memAp(ARM | APB_AP)),
                0x8_0000L,
                RpAp.of(0, this::rescue));
    }

    /** Time stamps and what becomes of trace: they say who they are, and do nothing. */
    private static VendorAp component(int part, int componentClass, int type, int id) {
        return new VendorAp(0, new CoreSightId(ARM | part, componentClass, 0, type, id));
    }

    private ApFrame ahb(int index, ChipSetup setup) {
        Processor processor = processor(index);
        SecureBus bus =
                new SecureBus(coreBus(index), processor, setup.listener(), secureDebug(setup), this::resetIfAskedFor);
        MemAp port = new MemAp(bus, MemApKind.AHB5_ENHANCED, CORE_ROM_TABLE, Math.min(WRAP, setup.tarWrap()));
        return new ApFrame(watched(port), CoreSightId.memAp(ARM | AHB_AP));
    }

    private static boolean secureDebug(ChipSetup setup) {
        return setup.option("secure-debug", "on").equals("on");
    }

    @Override
    void startDebugPorts() {
        processors()
                .forEach(processor -> processor.setDebugAuthentication(
                        secureDebug ? DebugAuthentication.ALL : DebugAuthentication.NON_SECURE_ONLY));
        entrance.powerOn();
    }

    @Override
    void silenceDebugPorts(boolean silent) {
        entrance.setPinsTaken(silent);
    }

    @Override
    public SwWire wire() {
        return entrance.wire();
    }

    @Override
    public SwTransfers transfers() {
        return entrance.transfers();
    }
}
