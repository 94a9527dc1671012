/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.ChipListener;
import dev.probewright.sim.chip.ChipMemory;
import dev.probewright.sim.chip.ChipServices;
import dev.probewright.sim.chip.ChipSetup;
import dev.probewright.sim.chip.CoreBus;
import dev.probewright.sim.chip.DebugEntrance;
import dev.probewright.sim.chip.FlashTimes;
import dev.probewright.sim.chip.ProgramImage;
import dev.probewright.sim.chip.TargetChip;
import dev.probewright.sim.chip.Timeline;
import dev.probewright.sim.clock.EventQueue;
import dev.probewright.sim.cortexm.CoreConfiguration;
import dev.probewright.sim.cortexm.Processor;
import dev.probewright.sim.cortexm.ResetKind;
import dev.probewright.sim.dap.AccessPortMap;
import dev.probewright.sim.dap.DebugPortIdentity;
import dev.probewright.sim.dap.DebugPower;
import dev.probewright.sim.dap.JtagChain;
import dev.probewright.sim.dap.MemAp;
import dev.probewright.sim.dap.MemApKind;
import dev.probewright.sim.dap.SwTransfers;
import dev.probewright.sim.dap.SwWire;
import dev.probewright.sim.dap.WireSupport;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** A medium-density STM32F103: processor, memories, peripherals and debug port, put together. */
public final class Stm32f103 implements TargetChip {
    /** Medium-density device, revisions B, Z and Y (RM0008, 31.6.2). */
    private static final int BOUNDARY_SCAN_IDCODE = 0x1641_0041;

    private static final int RCC_APB2ENR = 0x4002_1018;
    private static final int AFIO_MAPR = 0x4001_0004;
    private static final long LSI_HERTZ = 40_000;
    private static final int ROM_TABLE = 0xE00F_F003;
    private final FlashMemory flash;
    private final Timeline timeline;
    private final Processor processor;
    private final BusMatrix bus;
    private final FlashController controller;
    private final Rcc rcc;
    private final Iwdg iwdg;
    private final Dbgmcu dbgmcu;
    private final PeripheralMap peripherals;
    private final PinPorts pins;
    private final Usart usart;
    private final MemAp memAp;
    private final DebugEntrance entrance;
    private final BooleanSupplier busHeld;

    private boolean resetPulled;
    private boolean wasDeep;
    private boolean watchdogExpired;

    /** With two TAPs as it is made; without its boundary scan TAP where one is asked for. */
    public Stm32f103(ChipSetup setup) {
        this(setup, new FlashMemory());
    }

    /** @param flash what survives power */
    Stm32f103(ChipSetup setup, FlashMemory flash) {
        this.flash = flash;
        this.busHeld = setup.busHeld();
        ChipListener listener = setup.listener();
        ChipServices services = new Services();
        LongConsumer hclkChanged = hertz -> timeline().setCoreHertz(hertz);
        rcc = new Rcc(services, hclkChanged, this::resetPeripherals);
        peripherals = new PeripheralMap(rcc);
        controller = new FlashController(services, flash, setup.flashTimes().orElse(FlashTimes.TYPICAL), listener);
        dbgmcu = new Dbgmcu(this::debugConfigurationChanged);
        bus = new BusMatrix(flash, controller, listener, peripherals, dbgmcu, new SystemMemory(setup.serial()));
        processor = new Processor(CoreConfiguration.STM32F103, bus);
        timeline = new Timeline(setup.clock(), Rcc.HSI_HERTZ, processor, this::afterStep);
        bus.attach(processor, timeline);
        CoreBus ahb = new CoreBus(processor, timeline, listener, this::busTakes, this::debuggerWrote);
        memAp = new MemAp(ahb, MemApKind.CORTEX_M3, ROM_TABLE, setup.tarWrap());
        entrance = new DebugEntrance(
                setup.clock(),
                DebugPortIdentity.CORTEX_M3,
                WireSupport.SWJ,
                AccessPortMap.adiv5(Map.of(0, memAp)),
                DebugPower.PROMPT,
                // The boundary scan TAP is the one at TDI (RM0008, 31.5).
                setup.taps() > 1 ? OptionalInt.of(BOUNDARY_SCAN_IDCODE) : OptionalInt.empty());
        iwdg = new Iwdg(services, LSI_HERTZ, this::watchdogStopped, () -> watchdogExpired = true);
        usart = new Usart(services, rcc::pclk2, listener::transmitted);
        BoardPrograms.deliver(
                setup.option("program", "erased"), flash.memories().get(0), Stm32f103::takePins);
        pins = new PinPorts(services, processor::sendEvent, this::assignDebugPins);
        new PeripheralList(peripherals, listener::unmodelled).build(rcc, controller, iwdg, usart, pins);
    }

    /** AFIO gets its clock, and takes the debug port's pins away. */
    private static ProgramImage takePins(ProgramImage program) {
        return program.store(RCC_APB2ENR, 1).store(AFIO_MAPR, Afio.SWJ_CFG_DISABLED << Afio.SWJ_CFG_SHIFT);
    }

    private Timeline timeline() {
        return timeline;
    }

    private void assignDebugPins(int swjCfg) {
        boolean none = swjCfg == Afio.SWJ_CFG_DISABLED;
        boolean noJtag = none || swjCfg == Afio.SWJ_CFG_SW_DP_ONLY;
        entrance.setPinsTaken(none, noJtag, noJtag || swjCfg == Afio.SWJ_CFG_NO_NJTRST);
    }

    /** The present moment and plans of the peripherals. */
    private final class Services implements ChipServices {
        @Override
        public long now() {
            return timeline().now();
        }

        @Override
        public EventQueue.Event after(long picoseconds, Runnable action) {
            return timeline().after(picoseconds, action);
        }

        @Override
        public void cancel(EventQueue.Event event) {
            timeline().cancel(event);
        }

        @Override
        public void interrupt(int line, boolean level) {
            processor.setInterrupt(line, level);
        }
    }

    private boolean busTakes(int address) {
        boolean clockStands = processor.isSleepingDeep() && !dbgmcu.keepsClockInStop() && !processor.isHalted();
        return !clockStands && !busHeld.getAsBoolean() && !bus.waitsForFlash(address);
    }

    private void debuggerWrote() {
        iwdg.look();
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

    private void resetPeripherals(Rcc.Domain domain, int bits) {
        peripherals.reset(domain, bits);
    }

    /** Something happened that others may have waited for. */
    private void afterStep() {
        iwdg.look();
        if (watchdogExpired) {
            watchdogExpired = false;
            resetSystem(ResetCause.INDEPENDENT_WATCHDOG);
        }
        if (processor.takeResetRequest()) {
            resetSystem(ResetCause.SOFTWARE);
        }
        boolean deep = processor.isSleepingDeep();
        if (wasDeep && !deep && !dbgmcu.keepsClockInStop()) {
            rcc.wakeFromStop();
        }
        wasDeep = deep;
        memAp.retry();
    }

    private void resetSystem(ResetCause cause) {
        wasDeep = false;
        peripherals.resetAll();
        rcc.noteReset(cause);
        if (controller.options().hardwareWatchdog()) {
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
        timeline.restart(Rcc.HSI_HERTZ);
        bus.powerOn();
        dbgmcu.powerOn();
        memAp.powerOn();
        entrance.powerOn();
        resetPulled = false;
        watchdogExpired = false;
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
    public List<Processor> processors() {
        return List.of(processor);
    }

    @Override
    public Processor processor() {
        return processor;
    }

    @Override
    public List<ChipMemory> memories() {
        return flash.memories();
    }

    @Override
    public boolean keepsClockInSleep() {
        return dbgmcu.keepsClockInSleep();
    }

    /** Frequency of the core, Hz. */
    public long coreHertz() {
        return timeline.coreHertz();
    }

    /**
     * The level on a pin.
     *
     * @param port 'A' to 'E'
     * @param pin 0 to 15
     */
    public boolean pin(char port, int pin) {
        return pins.level(port, pin);
    }

    /** Something outside drives a pin; see {@link #pin}. */
    public void drivePin(char port, int pin, boolean high) {
        pins.drive(port, pin, high);
    }

    @Override
    public void receive(byte[] characters) {
        usart.receive(characters);
    }
}
