/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.clock.EventQueue;
import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.CoreConfiguration;
import dev.probewright.sim.cortexm.Processor;
import dev.probewright.sim.cortexm.ResetKind;
import dev.probewright.sim.dap.ApBus;
import dev.probewright.sim.dap.BoundaryScanTap;
import dev.probewright.sim.dap.DebugPort;
import dev.probewright.sim.dap.JtagChain;
import dev.probewright.sim.dap.JtagDebugPort;
import dev.probewright.sim.dap.MemAp;
import dev.probewright.sim.dap.SwDebugPort;
import dev.probewright.sim.dap.SwTransfers;
import dev.probewright.sim.dap.SwWire;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * The chip: processor, memories, peripherals and debug port, put together. It is off until {@link #powerOn}. What happens in it
 * follows the clock it is given; {@link #catchUp} brings it up to the present. Not thread safe.
 */
public final class Stm32f103 {
    private static final int DPIDR = 0x1BA0_1477;
    private static final int JTAG_IDCODE = 0x3BA0_0477;
    /** Medium-density device, revisions B, Z and Y (RM0008, 31.6.2). */
    private static final int BOUNDARY_SCAN_IDCODE = 0x1641_0041;

    private static final int AHB_AP_IDR = 0x1477_0011;
    private static final int ROM_TABLE = 0xE00F_F003;
    /** One transfer of the access port, with its synchronisation, in core cycles. */
    private static final int TRANSFER_CYCLES = 6;

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
    private final SwDebugPort debugPort;
    private final JtagChain chain;
    private final SwWire wire;
    private final SwTransfers transfers;
    private final BooleanSupplier busHeld;

    private boolean resetPulled;
    private boolean wasDeep;
    private boolean watchdogExpired;

    /** A chip as it is made, with two TAPs. */
    public Stm32f103(
            VirtualClock clock,
            FlashMemory flash,
            FlashTimes times,
            String serial,
            int tarWrap,
            ChipListener listener,
            BooleanSupplier busHeld) {
        this(clock, flash, times, serial, tarWrap, true, listener, busHeld);
    }

    /**
     * @param flash what survives power
     * @param serial what the unique id is made of
     * @param tarWrap bytes after which the access port's address increment wraps
     * @param boundaryScan whether its boundary scan TAP is there; without it, the debug port is alone on JTAG
     * @param busHeld whether something keeps the access port off the bus now
     */
    public Stm32f103(
            VirtualClock clock,
            FlashMemory flash,
            FlashTimes times,
            String serial,
            int tarWrap,
            boolean boundaryScan,
            ChipListener listener,
            BooleanSupplier busHeld) {
        this.busHeld = busHeld;
        ChipServices services = new Services();
        LongConsumer hclkChanged = hertz -> timeline().setCoreHertz(hertz);
        rcc = new Rcc(services, hclkChanged, this::resetPeripherals);
        peripherals = new PeripheralMap(rcc);
        controller = new FlashController(services, flash, times, listener);
        dbgmcu = new Dbgmcu(this::debugConfigurationChanged);
        bus = new BusMatrix(flash, controller, listener, peripherals, dbgmcu, new SystemMemory(serial));
        processor = new Processor(CoreConfiguration.STM32F103, bus);
        timeline = new Timeline(clock, Rcc.HSI_HERTZ, processor, this::afterStep);
        bus.attach(processor, timeline);
        memAp = new MemAp(new AhbPort(listener), AHB_AP_IDR, ROM_TABLE, tarWrap);
        DebugPort registers = new DebugPort(clock, memAp);
        debugPort = new SwDebugPort(registers, DPIDR);
        JtagDebugPort jtag = new JtagDebugPort(registers, JTAG_IDCODE);
        // The boundary scan TAP is the one at TDI (RM0008, 31.5).
        chain = boundaryScan ? new JtagChain(new BoundaryScanTap(BOUNDARY_SCAN_IDCODE), jtag) : new JtagChain(jtag);
        wire = new SwWire(debugPort, chain);
        transfers = new SwTransfers(debugPort, wire);
        iwdg = new Iwdg(services, this::watchdogStopped, () -> watchdogExpired = true);
        usart = new Usart(services, rcc::pclk2, listener::transmitted);
        pins = new PinPorts(services, processor::sendEvent, this::assignDebugPins);
        new PeripheralList(peripherals, listener::unmodelled).build(rcc, controller, iwdg, usart, pins);
    }

    private Timeline timeline() {
        return timeline;
    }

    private void assignDebugPins(int swjCfg) {
        boolean none = swjCfg == Afio.SWJ_CFG_DISABLED;
        boolean noJtag = none || swjCfg == Afio.SWJ_CFG_SW_DP_ONLY;
        debugPort.setPinsDisabled(none);
        chain.setPinsDisabled(noJtag, noJtag || swjCfg == Afio.SWJ_CFG_NO_NJTRST);
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

    /** The bus as the access port has it. */
    private final class AhbPort implements ApBus {
        private final ChipListener listener;

        AhbPort(ChipListener listener) {
            this.listener = listener;
        }

        @Override
        public void accessBegins() {
            catchUp();
            listener.accessBegins();
        }

        @Override
        public boolean ready(int address, boolean write) {
            catchUp();
            boolean clockStands = processor.isSleepingDeep() && !dbgmcu.keepsClockInStop() && !processor.isHalted();
            if (clockStands || busHeld.getAsBoolean()) {
                return false;
            }
            return !bus.waitsForFlash(address);
        }

        private void requireAnswer(int address, int size) throws BusFault {
            if (listener.refuses(address, size)) {
                throw new BusFault(address);
            }
        }

        @Override
        public int read(int address, int size) throws BusFault {
            requireAnswer(address, size);
            return processor.debugRead(address, size);
        }

        @Override
        public void write(int address, int size, int value) throws BusFault {
            requireAnswer(address, size);
            processor.debugWrite(address, size, value);
            iwdg.look();
            if (processor.takeResetRequest()) {
                resetSystem(ResetCause.SOFTWARE);
            }
        }

        @Override
        public long now() {
            catchUp();
            return timeline.now();
        }

        @Override
        public long transferTime() {
            return timeline.durationOf(TRANSFER_CYCLES);
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

    /** Power comes up: everything but flash and option bytes is as the factory made it, and the core starts. */
    public void powerOn() {
        timeline.restart(Rcc.HSI_HERTZ);
        bus.powerOn();
        dbgmcu.powerOn();
        memAp.powerOn();
        debugPort.powerOn();
        wire.powerOn();
        resetPulled = false;
        watchdogExpired = false;
        resetSystem(ResetCause.POWER_ON);
    }

    /** nRESET is pulled low or let go. */
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

    /** Whether nRESET is low. */
    public boolean isResetPulled() {
        return resetPulled;
    }

    /** Brings the chip up to the present of its clock. */
    public void catchUp() {
        timeline.catchUp();
    }

    /** Something that kept the access port off the bus may have ended. */
    public void busMayBeFree() {
        memAp.retry();
    }

    /** The present of the chip, picoseconds: behind its clock until {@link #catchUp}. */
    public long now() {
        return timeline.now();
    }

    /** Plans something for so many picoseconds from now. */
    public void after(long picoseconds, Runnable action) {
        timeline.after(picoseconds, action);
    }

    /** When the core or a peripheral next does something by itself, picoseconds; {@link Long#MAX_VALUE} for never. */
    public long nextActivity() {
        return timeline.nextActivity();
    }

    public SwWire wire() {
        return wire;
    }

    /** The TAPs, which {@link #wire} is in front of. */
    public JtagChain jtag() {
        return chain;
    }

    public SwTransfers transfers() {
        return transfers;
    }

    public Processor processor() {
        return processor;
    }

    /** Whether the debugger keeps the clocks running in sleep (DBGMCU_CR.DBG_SLEEP). */
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

    /** Characters come in on USART1. */
    public void receive(byte[] characters) {
        usart.receive(characters);
    }
}
