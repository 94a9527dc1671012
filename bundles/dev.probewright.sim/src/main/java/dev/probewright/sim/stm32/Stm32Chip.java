/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.ChipMemory;
import dev.probewright.sim.chip.ChipSetup;
import dev.probewright.sim.chip.CoreBus;
import dev.probewright.sim.chip.CoreServices;
import dev.probewright.sim.chip.DebugEntrance;
import dev.probewright.sim.chip.MemoryMap;
import dev.probewright.sim.chip.MemoryRegion;
import dev.probewright.sim.chip.Peripheral;
import dev.probewright.sim.chip.ProgramImage;
import dev.probewright.sim.chip.RegisterRegion;
import dev.probewright.sim.chip.SleepGate;
import dev.probewright.sim.chip.TargetChip;
import dev.probewright.sim.chip.Timeline;
import dev.probewright.sim.cortexm.Processor;
import dev.probewright.sim.cortexm.ResetKind;
import dev.probewright.sim.dap.AccessPortMap;
import dev.probewright.sim.dap.DebugPower;
import dev.probewright.sim.dap.JtagChain;
import dev.probewright.sim.dap.MemAp;
import dev.probewright.sim.dap.SwTransfers;
import dev.probewright.sim.dap.SwWire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * A chip of the later families: what they have in common, put together as a {@link Stm32Form} says. Read protection of level 1 keeps the
 * debugger from the flash and nobody else; level 2 turns the debug port off.
 */
final class Stm32Chip implements TargetChip {
    private static final int BLOCK = 0x400;
    private static final int IWDG = 0x4000_3000;

    private final Stm32Form form;
    private final CoreServices services = new CoreServices();
    private final MemoryMap bus;
    private final List<MemoryRegion> rams = new ArrayList<>();
    private final List<Peripheral> peripherals = new ArrayList<>();
    private final ClockControl clocks;
    private final McuDebug dbgmcu;
    private final FlashUnit flash;
    private final FlashArray array;
    private final Iwdg iwdg;
    private final Processor processor;
    private final Timeline timeline;
    private final MemAp memAp;
    private final SleepGate gate;
    private final DebugEntrance entrance;
    private final BooleanSupplier busHeld;

    private boolean resetPulled;
    private boolean watchdogExpired;
    private boolean optionsLaunched;
    private boolean pinsReused;

    Stm32Chip(Stm32Form form, ChipSetup setup) {
        this.form = form;
        this.busHeld = setup.busHeld();
        bus = new MemoryMap(setup.listener());
        clocks = new ClockControl(form.clocks(), services, hertz -> timeline().setCoreHertz(hertz));
        array = new FlashArray(form.flashSize());
        ReadProtection protection = ReadProtection.named(setup.option("rdp", "0"));
        flash = form.flash().make(services, array, setup, protection, clocks.registers(), () -> optionsLaunched = true);
        Stm32Form.Dbgmcu mcuDebug = form.dbgmcu();
        BooleanSupplier mcuDebugClock = () -> isOn(mcuDebug.clock());
        dbgmcu = new McuDebug(mcuDebug.idcode(), mcuDebug.writable(), mcuDebugClock, this::debugConfigurationChanged);
        iwdg = new Iwdg(services, form.lsiHertz(), this::watchdogStopped, () -> watchdogExpired = true);
        buildBus(setup);
        processor = new Processor(form.core(), bus);
        timeline = new Timeline(setup.clock(), form.clocks().resetHertz(), processor, this::afterStep);
        services.attach(processor, timeline);
        BoardPrograms.deliver(setup.option("program", "erased"), array.memory(), this::takePins);
        bus.attach(processor, timeline);
        Stm32Form.Debug debug = form.debug();
        CoreBus ahb = new CoreBus(processor, timeline, setup.listener(), this::busTakes, this::debuggerWrote);
        memAp = new MemAp(ahb, debug.accessPort(), debug.romTable(), Math.min(debug.wrap(), setup.tarWrap()));
        gate = new SleepGate(memAp, this::isAsleep);
        entrance = new DebugEntrance(
                setup.clock(),
                debug.identity(),
                debug.wire(),
                AccessPortMap.adiv5(Map.of(0, gate)),
                DebugPower.PROMPT,
                setup.taps() > 1 ? debug.boundaryScan() : OptionalInt.empty());
    }

    private Timeline timeline() {
        return timeline;
    }

    private void buildBus(ChipSetup setup) {
        bus.add(FlashRegion.main(array, flash));
        for (Stm32Form.Ram ram : form.rams()) {
            MemoryRegion region = bus.add(MemoryRegion.ram(ram.base(), ram.length()));
            rams.add(region);
            if (ram.alias() != 0) {
                bus.add(region.alias(ram.alias()));
            }
        }
        bus.add(FlashRegion.bootAlias(array, flash));
        bus.add(new OptionRegion(flash));
        FactoryMemory factory = new FactoryMemory(form.systemMemory(), form.systemMemoryLength());
        form.factory().accept(factory, setup.serial());
        bus.add(factory.region());
        form.debug().mcuRomTable().ifPresent(part -> bus.add(MemoryRegion.rom(McuRomTable.BASE, McuRomTable.of(part))));
        add(form.rcc(), clocks, Stm32Form.Enable.ALWAYS);
        add(flash.base(), flash, Stm32Form.Enable.ALWAYS);
        add(IWDG, iwdg, Stm32Form.Enable.ALWAYS);
        add(form.dbgmcu().base(), dbgmcu, Stm32Form.Enable.ALWAYS);
        addPorts(setup);
        for (Stm32Form.Stored each : form.stored()) {
            add(each.base(), stored(setup, each.name()), each.enable());
        }
    }

    private void addPorts(ChipSetup setup) {
        Stm32Form.Ports ports = form.ports();
        for (int port = 0; port < Stm32Form.Ports.COUNT; port++) {
            Peripheral peripheral = port == 0
                    ? new DebugPinsPort(ports.moder(), this::reusePins)
                    : stored(setup, "GPIO" + (char) ('A' + port));
            Stm32Form.Enable first = ports.enable();
            Stm32Form.Enable enable = new Stm32Form.Enable(first.offset(), first.bits() << port);
            add(ports.base() + port * Stm32Form.Ports.LENGTH, peripheral, enable);
        }
    }

    private static Peripheral stored(ChipSetup setup, String name) {
        return new StoredPeripheral(() -> setup.listener().unmodelled(name));
    }

    private void add(int base, Peripheral peripheral, Stm32Form.Enable enable) {
        peripherals.add(peripheral);
        bus.add(new RegisterRegion(base, BLOCK, peripheral, () -> isOn(enable)));
    }

    private boolean isOn(Stm32Form.Enable enable) {
        return clocks.isSet(enable.offset(), enable.bits());
    }

    /** PA13 and PA14 become outputs. */
    private ProgramImage takePins(ProgramImage program) {
        Stm32Form.Ports ports = form.ports();
        return program.store(
                        form.rcc() + ports.enable().offset(), ports.enable().bits())
                .store(ports.base(), DebugPinsPort.asOutputs(ports.moder()));
    }

    private void reusePins(boolean reused) {
        pinsReused = reused;
        assignPins();
    }

    private void assignPins() {
        entrance.setPinsTaken(pinsReused || flash.protection() == ReadProtection.LEVEL_2);
    }

    /** Whether the clock of the debugger's way to the bus stands still. */
    private boolean isAsleep() {
        catchUp();
        if (!processor.isSleeping() || processor.isHalted()) {
            return false;
        }
        return processor.isSleepingDeep()
                ? !dbgmcu.keepsClockInStop()
                : form.dbgmcu().sleepStopsBus() && !dbgmcu.keepsClockInSleep();
    }

    private boolean busTakes(int address) {
        return !isAsleep() && !busHeld.getAsBoolean() && !flash.holdsBus() && !bus.waits(address);
    }

    private void debuggerWrote() {
        iwdg.look();
        resetIfAskedFor();
    }

    private void resetIfAskedFor() {
        if (optionsLaunched) {
            optionsLaunched = false;
            resetSystem(ResetCause.OPTION_LOADER);
        }
        if (processor.takeResetRequest()) {
            resetSystem(ResetCause.SOFTWARE);
        }
    }

    private boolean watchdogStopped() {
        return dbgmcu.stopsIndependentWatchdog() && processor.isHalted();
    }

    private void debugConfigurationChanged() {
        processor.setClockStopsInDeepSleep(!dbgmcu.keepsClockInStop());
    }

    /** Something happened that others may have waited for. */
    private void afterStep() {
        iwdg.look();
        if (watchdogExpired) {
            watchdogExpired = false;
            resetSystem(ResetCause.INDEPENDENT_WATCHDOG);
        }
        resetIfAskedFor();
        memAp.retry();
    }

    private void resetSystem(ResetCause cause) {
        peripherals.forEach(Peripheral::reset);
        clocks.noteReset(cause);
        assignPins();
        if (flash.hardwareWatchdog()) {
            iwdg.start();
        }
        if (cause == ResetCause.POWER_ON) {
            processor.reset(ResetKind.POWER_ON);
        } else if (resetPulled) {
            processor.holdInReset(true);
        } else {
            processor.reset(ResetKind.SYSTEM);
        }
    }

    @Override
    public void powerOn() {
        timeline.restart(form.clocks().resetHertz());
        rams.forEach(MemoryRegion::fillWithNoise);
        dbgmcu.powerOn();
        flash.powerOn();
        memAp.powerOn();
        gate.powerOn();
        entrance.powerOn();
        resetPulled = false;
        watchdogExpired = false;
        optionsLaunched = false;
        resetSystem(ResetCause.POWER_ON);
    }

    @Override
    public void pullReset(boolean low) {
        if (low == resetPulled) {
            return;
        }
        catchUp();
        resetPulled = low;
        if (low) {
            resetSystem(ResetCause.PIN);
        } else {
            processor.holdInReset(false);
        }
        memAp.retry();
    }

    @Override
    public boolean isResetPulled() {
        return resetPulled;
    }

    @Override
    public List<ChipMemory> memories() {
        return List.of(array.memory(), flash.options());
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

    @Override
    public boolean keepsClockInSleep() {
        return !form.dbgmcu().sleepStopsBus() || dbgmcu.keepsClockInSleep();
    }
}
