/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.rp;

import dev.probewright.sim.chip.ChipMemory;
import dev.probewright.sim.chip.ChipSetup;
import dev.probewright.sim.chip.CoreBus;
import dev.probewright.sim.chip.MemoryMap;
import dev.probewright.sim.chip.MemoryRegion;
import dev.probewright.sim.chip.ProgramImage;
import dev.probewright.sim.chip.TargetChip;
import dev.probewright.sim.chip.Timeline;
import dev.probewright.sim.chip.UnmodelledPeripheral;
import dev.probewright.sim.cortexm.Processor;
import dev.probewright.sim.cortexm.ResetKind;
import dev.probewright.sim.cortexm.SystemBus;
import dev.probewright.sim.dap.JtagChain;
import dev.probewright.sim.dap.MemAp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What both chips have in common: everything but the debug ports. A system reset that a processor asks for resets that processor alone;
 * the RUN pin and a rescue reset all but, of a rescue, the debug ports.
 */
abstract class RpChip implements TargetChip {
    static final int PROCESSORS = 2;
    private static final int RAM = 0x2000_0000;
    private static final int USB_RAM = 0x5010_0000;
    private static final int USB_RAM_LENGTH = 0x1000;
    private static final int SYSINFO = 0x4000_0000;

    private final ChipSetup setup;
    private final RpForm form;
    private final XipFlash flash;
    private final MemoryRegion ram;
    private final MemoryRegion usbRam = MemoryRegion.ram(USB_RAM, USB_RAM_LENGTH);
    private final Sio sio;
    private final Resets resets;
    private final PowerOnMachine psm;
    private final ResetCauses causes;
    private final List<MemoryMap> buses = new ArrayList<>();
    private final List<Processor> processors = new ArrayList<>();
    private final List<MemAp> memAps = new ArrayList<>();
    private final Timeline timeline;
    private final JtagChain noJtag = new JtagChain();

    private boolean runLow;
    private boolean rescuing;
    private boolean restarting;

    /** @param view what of a bus a processor has */
    RpChip(RpForm form, ChipSetup setup, UnaryOperator<SystemBus> view) {
        this.setup = setup;
        this.form = form;
        flash = new XipFlash(form.flashLength());
        ram = MemoryRegion.ram(RAM, form.ramLength());
        sio = new Sio(form.gpioStep(), form.divides(), this::interrupt);
        resets = new Resets(form.resetBits());
        psm = new PowerOnMachine(form.psmBits(), form.psmProcessor(), this::holdProcessors);
        causes = new ResetCauses(form.causesForm());
        for (int index = 0; index < PROCESSORS; index++) {
            MemoryMap bus = new MemoryMap(setup.listener());
            buses.add(bus);
            buildBus(bus, index);
            processors.add(new Processor(form.core(), view.apply(bus)));
        }
        timeline = new Timeline(setup.clock(), form.hertz(), processors, this::afterStep);
        for (int index = 0; index < PROCESSORS; index++) {
            buses.get(index).attach(processors.get(index), timeline);
            Processor other = processors.get(PROCESSORS - 1 - index);
            processors.get(index).onEvent(other::sendEvent);
        }
        deliver();
    }

    private void interrupt(int processor, boolean level) {
        processors.get(processor).setInterrupt(processor == 0 ? form.fifoLine() : form.secondFifoLine(), level);
    }

    private void deliver() {
        int vectors = form.core().security() ? XipFlash.BASE : XipFlash.BASE + 0x100;
        ProgramImage program = new ProgramImage(vectors, RAM + 0x400);
        byte[] image =
                switch (setup.option("program", "erased")) {
                    case "loop" -> program.loop();
                    case "sleep" -> program.sleep();
                    case "lockup" -> program.fault();
                    default -> new byte[0];
                };
        flash.memory().deliver(vectors - XipFlash.BASE, image);
    }

    private void buildBus(MemoryMap bus, int processor) {
        bus.add(MemoryRegion.rom(0, form.rom()));
        for (int window : form.windows()) {
            bus.add(flash.window(window, form.windowLength()));
        }
        bus.add(ram);
        bus.add(usbRam);
        bus.add(sio.region(Sio.BASE, processor));
        bus.add(new AtomicRegion(SYSINFO, new SysInfo(form.chipId(), form.platformAt())));
        bus.add(new AtomicRegion(form.resets(), resets));
        bus.add(new AtomicRegion(form.psm(), psm));
        bus.add(new AtomicRegion(form.causes(), causes));
        form.unmodelled()
                .forEach((base, name) -> bus.add(new AtomicRegion(
                        base, new UnmodelledPeripheral(() -> setup.listener().unmodelled(name)))));
    }

    final MemoryMap bus(int processor) {
        return buses.get(processor);
    }

    final MemoryRegion ram() {
        return ram;
    }

    final Sio sio() {
        return sio;
    }

    final Processor processor(int index) {
        return processors.get(index);
    }

    /** The bus of a processor as its access port has it. */
    final CoreBus coreBus(int index) {
        return new CoreBus(
                processors.get(index),
                timeline,
                setup.listener(),
                address -> !setup.busHeld().getAsBoolean(),
                this::resetIfAskedFor);
    }

    /** An access port that has to be told when the bus may have come free. */
    final MemAp watched(MemAp memAp) {
        memAps.add(memAp);
        return memAp;
    }

    /** Power came up, or the RUN pin was let go: the debug ports are as they come up. */
    abstract void startDebugPorts();

    /** The RUN pin is low, and nothing answers, or it is no longer. */
    abstract void silenceDebugPorts(boolean silent);

    final void resetIfAskedFor() {
        for (int index = 0; index < PROCESSORS; index++) {
            if (processors.get(index).takeResetRequest() && !holds(index)) {
                processors.get(index).reset(ResetKind.SYSTEM);
            }
        }
    }

    private void afterStep() {
        resetIfAskedFor();
        memAps.forEach(MemAp::retry);
    }

    private boolean holds(int processor) {
        return runLow || rescuing || restarting || psm.holds(processor);
    }

    private void holdProcessors() {
        for (int index = 0; index < PROCESSORS; index++) {
            Processor processor = processors.get(index);
            if (holds(index) != processor.isHeldInReset()) {
                processor.holdInReset(holds(index));
            }
        }
    }

    private void resetAll(ResetKind kind) {
        sio.reset();
        resets.reset();
        psm.reset();
        for (int index = 0; index < PROCESSORS; index++) {
            if (holds(index)) {
                processors.get(index).holdInReset(true);
            } else {
                processors.get(index).reset(kind);
            }
        }
    }

    /** The debugger asks for a rescue, or has what it asked for: all starts, but the boot ROM sees that it has to wait. */
    final void rescue(boolean held) {
        if (held != rescuing) {
            catchUp();
            rescuing = held;
            if (held) {
                causes.rescue();
                resetAll(ResetKind.SYSTEM);
            } else {
                holdProcessors();
            }
        }
    }

    /** The debugger asks for a reset by the debug port, or no longer. */
    final void restart(boolean held) {
        if (held != restarting) {
            catchUp();
            restarting = held;
            if (held) {
                resetAll(ResetKind.SYSTEM);
            } else {
                holdProcessors();
            }
        }
    }

    @Override
    public void powerOn() {
        timeline.restart(form.hertz());
        ram.fillWithNoise();
        usbRam.fillWithNoise();
        runLow = false;
        rescuing = false;
        restarting = false;
        causes.powerOn();
        memAps.forEach(MemAp::powerOn);
        startDebugPorts();
        resetAll(ResetKind.POWER_ON);
    }

    @Override
    public void pullReset(boolean low) {
        if (low == runLow) {
            return;
        }
        catchUp();
        runLow = low;
        if (low) {
            rescuing = false;
            restarting = false;
            causes.pin();
            resetAll(ResetKind.SYSTEM);
        } else {
            startDebugPorts();
            resetAll(ResetKind.POWER_ON);
        }
        memAps.forEach(MemAp::powerOn);
        silenceDebugPorts(low);
    }

    @Override
    public boolean isResetPulled() {
        return runLow;
    }

    @Override
    public List<ChipMemory> memories() {
        return List.of(flash.memory());
    }

    @Override
    public List<Processor> processors() {
        return List.copyOf(processors);
    }

    @Override
    public void catchUp() {
        timeline.catchUp();
    }

    @Override
    public void busMayBeFree() {
        memAps.forEach(MemAp::retry);
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

    /** There are no TAPs. */
    @Override
    public JtagChain jtag() {
        return noJtag;
    }

    @Override
    public boolean keepsClockInSleep() {
        return true;
    }
}
