/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.nrf;

import dev.probewright.sim.chip.ChipMemory;
import dev.probewright.sim.chip.ChipSetup;
import dev.probewright.sim.chip.CoreBus;
import dev.probewright.sim.chip.CoreServices;
import dev.probewright.sim.chip.DebugEntrance;
import dev.probewright.sim.chip.GuardedBus;
import dev.probewright.sim.chip.LittleEndian;
import dev.probewright.sim.chip.MemoryMap;
import dev.probewright.sim.chip.MemoryRegion;
import dev.probewright.sim.chip.RegisterRegion;
import dev.probewright.sim.chip.TargetChip;
import dev.probewright.sim.chip.Timeline;
import dev.probewright.sim.chip.UnmodelledPeripheral;
import dev.probewright.sim.cortexm.CoreConfiguration;
import dev.probewright.sim.cortexm.Processor;
import dev.probewright.sim.cortexm.ResetKind;
import dev.probewright.sim.dap.AccessPortMap;
import dev.probewright.sim.dap.DebugPortIdentity;
import dev.probewright.sim.dap.DebugPower;
import dev.probewright.sim.dap.JtagChain;
import dev.probewright.sim.dap.MemAp;
import dev.probewright.sim.dap.MemApKind;
import dev.probewright.sim.dap.NordicCtrlAp;
import dev.probewright.sim.dap.SwTransfers;
import dev.probewright.sim.dap.SwWire;
import dev.probewright.sim.dap.WireSupport;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * An nRF52832 whose build code is older than the one with which firmware, too, has to open the debug port: UICR alone decides, and does so
 * when the chip is reset. Its options: {@code approtect=1}, delivered with the debug port closed, and {@code program}.
 */
public final class Nrf52832 implements TargetChip, NordicCtrlAp.Chip {
    private static final int FLASH_SIZE = 512 * 1024;
    private static final int RAM_SIZE = 64 * 1024;
    private static final int RAM = 0x2000_0000;
    private static final int CODE_RAM = 0x0080_0000;
    private static final int UICR = 0x1000_1000;
    private static final int UICR_SIZE = 0x1000;
    private static final int PSELRESET0 = 0x200;
    private static final int PSELRESET1 = 0x204;
    private static final int APPROTECT = 0x208;
    private static final int PALL = 0xFF;
    private static final int RESET_PIN = 21;
    private static final int PROTECTED = 0xFFFF_FF00;

    private static final int BLOCK = 0x1000;
    private static final int GPIO = 0x5000_0000;
    private static final long CORE_HERTZ = 64_000_000;
    private static final int ROM_TABLE = 0xE00F_F003;
    private static final int WRAP = 4096;

    private final FlashArea code = new FlashArea("flash", 0, FLASH_SIZE);
    private final FlashArea uicr = new FlashArea("uicr", UICR, UICR_SIZE);
    private final MemoryRegion ram = MemoryRegion.ram(RAM, RAM_SIZE);
    private final CoreServices services = new CoreServices();
    private final MemoryMap bus;
    private final Nvmc nvmc;
    private final Processor processor;
    private final Timeline timeline;
    private final MemAp memAp;
    private final DebugEntrance entrance;

    private boolean resetPulled;
    private boolean heldByControl;
    private boolean closed;
    private boolean resetPin;

    public Nrf52832(ChipSetup setup) {
        bus = new MemoryMap(setup.listener());
        nvmc = new Nvmc(services, setup.listener(), setup.flashTimes(), code, uicr);
        buildBus(setup);
        processor = new Processor(CoreConfiguration.NRF52832, bus);
        timeline = new Timeline(setup.clock(), CORE_HERTZ, processor, this::afterStep);
        services.attach(processor, timeline);
        bus.attach(processor, timeline);
        deliver(setup);
        CoreBus ahb = new CoreBus(
                processor,
                timeline,
                setup.listener(),
                address -> !setup.busHeld().getAsBoolean() && !bus.waits(address),
                this::resetIfAskedFor);
        memAp = new MemAp(
                new GuardedBus(ahb, () -> !closed), MemApKind.CORTEX_M4, ROM_TABLE, Math.min(WRAP, setup.tarWrap()));
        entrance = new DebugEntrance(
                setup.clock(),
                DebugPortIdentity.of(0x2BA0_1477),
                WireSupport.SERIAL_WIRE,
                AccessPortMap.adiv5(Map.of(0, memAp, 1, NordicCtrlAp.nrf52(this))),
                DebugPower.PROMPT,
                OptionalInt.empty());
    }

    private void deliver(ChipSetup setup) {
        NrfPrograms.deliver(setup.option("program", "erased"), code.memory());
        byte[] pins = new byte[8];
        LittleEndian.word(pins, 0, RESET_PIN);
        LittleEndian.word(pins, 4, RESET_PIN);
        uicr.memory().deliver(PSELRESET0, pins);
        if (setup.option("approtect", "0").equals("1")) {
            byte[] protection = new byte[4];
            LittleEndian.word(protection, 0, PROTECTED);
            uicr.memory().deliver(APPROTECT, protection);
        }
    }

    private void buildBus(ChipSetup setup) {
        bus.add(code);
        bus.add(ram);
        bus.add(ram.alias(CODE_RAM));
        bus.add(Ficr.of(setup.serial(), FLASH_SIZE, RAM_SIZE));
        bus.add(uicr);
        bus.add(new RegisterRegion(Nvmc.BASE, BLOCK, nvmc));
        NrfPeripherals.BY_BASE.forEach((base, name) -> addUnmodelled(setup, base, name));
        addUnmodelled(setup, GPIO, "P0");
    }

    private void addUnmodelled(ChipSetup setup, int base, String name) {
        bus.add(new RegisterRegion(
                base, BLOCK, new UnmodelledPeripheral(() -> setup.listener().unmodelled(name))));
    }

    private void resetIfAskedFor() {
        if (processor.takeResetRequest()) {
            resetSystem(ResetKind.SYSTEM);
        }
    }

    /** Something happened that others may have waited for. */
    private void afterStep() {
        resetIfAskedFor();
        memAp.retry();
    }

    /** While the flash is still being erased, its protection is as it was. */
    private void resetSystem(ResetKind kind) {
        nvmc.reset();
        closed = closed && nvmc.busy() || (uicr.word(APPROTECT) & PALL) != PALL;
        resetPin = uicr.word(PSELRESET0) == RESET_PIN && uicr.word(PSELRESET1) == RESET_PIN;
        if (kind == ResetKind.SYSTEM && (heldByControl || resetPulled && resetPin)) {
            processor.holdInReset(true);
        } else {
            processor.reset(kind);
        }
    }

    @Override
    public void powerOn() {
        timeline.restart(CORE_HERTZ);
        ram.fillWithNoise();
        nvmc.powerOn();
        memAp.powerOn();
        entrance.powerOn();
        resetPulled = false;
        heldByControl = false;
        closed = false;
        resetSystem(ResetKind.POWER_ON);
    }

    @Override
    public void pullReset(boolean low) {
        if (low != resetPulled) {
            catchUp();
            resetPulled = low;
            if (resetPin) {
                resetLine(low);
            }
        }
    }

    private void resetLine(boolean held) {
        if (held) {
            resetSystem(ResetKind.SYSTEM);
        } else if (!heldByControl && !(resetPulled && resetPin)) {
            processor.holdInReset(false);
        }
        memAp.retry();
    }

    @Override
    public boolean isResetPulled() {
        return resetPulled;
    }

    @Override
    public void holdReset(boolean held) {
        if (held != heldByControl) {
            catchUp();
            heldByControl = held;
            resetLine(held);
        }
    }

    @Override
    public void eraseAll() {
        catchUp();
        nvmc.eraseAll();
    }

    @Override
    public boolean erasing() {
        catchUp();
        return nvmc.busy();
    }

    @Override
    public boolean accessible() {
        return !closed;
    }

    @Override
    public List<ChipMemory> memories() {
        return List.of(code.memory(), uicr.memory());
    }

    @Override
    public List<Processor> processors() {
        return List.of(processor);
    }

    @Override
    public void catchUp() {
        timeline.catchUp();
    }

    @Override
    public void busMayBeFree() {
        memAp.retry();
    }

    @Override
    public long now() {
        return timeline.now();
    }

    @Override
    public void after(long picoseconds, Runnable action) {
        timeline.after(picoseconds, action);
    }

    @Override
    public long nextActivity() {
        return timeline.nextActivity();
    }

    @Override
    public SwWire wire() {
        return entrance.wire();
    }

    @Override
    public JtagChain jtag() {
        return entrance.jtag();
    }

    @Override
    public SwTransfers transfers() {
        return entrance.transfers();
    }

    /** It sleeps with the debugger's clocks on. */
    @Override
    public boolean keepsClockInSleep() {
        return true;
    }
}
