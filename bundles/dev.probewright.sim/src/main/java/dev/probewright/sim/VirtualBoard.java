/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.chip.ChipMemory;
import dev.probewright.sim.chip.ChipSetup;
import dev.probewright.sim.chip.TargetChip;
import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.cortexm.Processor;
import dev.probewright.sim.faults.FaultScript;
import dev.probewright.sim.probe.ProbeCable;
import dev.probewright.sim.probe.ProbeFirmware;
import dev.probewright.sim.probe.ProbeIdentity;
import dev.probewright.sim.probe.SwoLine;
import dev.probewright.usb.UsbBusyException;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A board with a chip and a probe on it. Opening the probe powers the board, closing it takes the power away,
 * unless it has a supply of its own. All methods may be called from any thread.
 */
public final class VirtualBoard {
    private static final System.Logger LOG = System.getLogger(VirtualBoard.class.getName());

    private final BoardOptions options;
    private final BoardFolder folder;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final VirtualClock clock = new VirtualClock();
    private final FaultScript faults;
    private final BoardCounters counters;
    private final TargetChip chip;
    private final BoardCable cable;
    private final ProbeFirmware firmware;
    private final PacketQueue packets;
    private final RealTime realTime;

    private boolean powered;
    private boolean open;
    private volatile boolean unplugged;
    private @Nullable KeptState kept;

    VirtualBoard(BoardOptions options, BoardFolder folder) {
        this.options = options;
        this.folder = folder;
        faults = new FaultScript(this::chipTime, this::held);
        counters = new BoardCounters(faults);
        Map<String, String> chipOptions = options.kind().complete(options.chipOptions());
        chip = options.kind()
                .make(new ChipSetup(
                        clock,
                        options.serial(),
                        options.tarWrap(),
                        options.taps(),
                        options.flashTimes(),
                        chipOptions,
                        counters,
                        this::busHeld));
        String program = chipOptions.getOrDefault("program", "");
        if (FirmwareFile.isFile(program)) {
            FirmwareFile.deliver(Path.of(program), chip.memories());
        }
        for (ChipMemory memory : chip.memories()) {
            memory.onChange((offset, length) -> memoryChanged(memory, offset, length));
        }
        cable = new BoardCable(options, clock, chip, faults);
        firmware = options.probe().firmware(new ProbeCable(options, cable, faults.wire()));
        realTime = new RealTime(clock, chip, lock, this::flush);
        packets = new PacketQueue(this, lock, options, clock, faults, counters, firmware);
        faults.add(options.faults());
    }

    /**
     * A board with an STM32F103CB; see {@link #of}.
     */
    public static VirtualBoard stm32f103(BoardOptions options) {
        return new VirtualBoard(options, BoardFolder.ofUser());
    }

    /**
     * A board. It keeps its memories while this object lives, and in files where the options say so; its files are read when it is first
     * powered.
     *
     * @param kind as a user writes it: {@code stm32f411}
     * @throws IllegalArgumentException where there is no such kind, or it has not the options that are set
     */
    public static VirtualBoard of(String kind, BoardOptions options) {
        return new VirtualBoard(options.withKind(BoardKinds.named(kind)), BoardFolder.ofUser());
    }

    private void memoryChanged(ChipMemory memory, int offset, int length) {
        KeptState state = kept;
        if (state != null) {
            state.files().changed(memory, offset, length);
        }
    }

    private ChipMemory memory(String name) {
        return chip.memories().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(chipName() + " keeps no " + name));
    }

    private ChipMemory flashMemory() {
        return memory("flash");
    }

    private long chipTime() {
        return chip.now();
    }

    private void held(long time) {
        chip.after(time, chip::busMayBeFree);
    }

    private boolean busHeld() {
        return faults.busHeld()
                || faults.coreAsleep()
                        && !chip.keepsClockInSleep()
                        && !chip.isResetPulled()
                        && chip.processors().stream().noneMatch(Processor::isHalted);
    }

    /** What a script does to the target with the packet that was sent now. */
    void followFaults() {
        cable.followFaults();
    }

    public BoardOptions options() {
        return options;
    }

    /** The chip on it. */
    public String chipName() {
        return options.kind().chip();
    }

    public String name() {
        return options.name();
    }

    /** What goes wrong with it. */
    public FaultScript faults() {
        return faults;
    }

    /** What was counted so far. */
    public BoardStatistics statistics() {
        return locked(() -> counters.snapshot(firmware.counts()));
    }

    /** A copy of its flash. */
    public byte[] flash() {
        return locked(() -> flashMemory().bytes().clone());
    }

    /** A copy of its option bytes. */
    public byte[] optionBytes() {
        return locked(() -> memory("options").bytes().clone());
    }

    /**
     * Puts bytes into its flash, as the factory could. Does not reset the core.
     *
     * @param offset from the start of the flash
     */
    public void loadFlash(int offset, byte[] content) {
        locked(() -> {
            flashMemory().load(offset, content);
            flush();
            return true;
        });
    }

    /** Makes flash and option bytes as they were delivered. */
    public void eraseFlash() {
        locked(() -> {
            chip.memories().forEach(ChipMemory::renew);
            flush();
            return true;
        });
    }

    /** What came out of its console so far, one character for each byte. */
    public String text() {
        return locked(counters::text);
    }

    /** Is given what comes out of its console, on the thread that lets the board's time pass, which must not be held up. */
    public void onText(Consumer<String> listener) {
        counters.addTextListener(listener);
    }

    /** Characters come in on its console. */
    public void typeText(byte[] characters) {
        locked(() -> {
            chip.receive(characters);
            return true;
        });
    }

    /** The target's trace output sends so many bytes, as fast as the probe listens. */
    public void traceOut(byte[] bytes) {
        locked(() -> {
            cable.swo().send(bytes);
            packets.wakeAll();
            return true;
        });
    }

    /** As {@link #traceOut(byte[])}, coded and as fast as it says, whatever the probe expects. */
    public void traceOut(byte[] bytes, SwoLine.Coding coding, int baud) {
        locked(() -> {
            cable.swo().send(bytes, coding, baud);
            packets.wakeAll();
            return true;
        });
    }

    /** The lights on the probe that the host has switched on, by name. */
    public Set<String> probeLights() {
        return locked(firmware::lights);
    }

    /** The peripherals without a model that were accessed, by name. */
    public Set<String> unmodelledPeripherals() {
        return locked(counters::unmodelledPeripherals);
    }

    /** The time of the board since it was made. */
    public Duration time() {
        return locked(() -> Duration.ofNanos(clock.now() / 1000));
    }

    /** Lets time pass on the board, as it is powered; in {@link TimeMode#REAL} that much more than the wall clock does. */
    public void advance(Duration time) {
        locked(() -> {
            clock.advance(Math.multiplyExact(time.toNanos(), 1000L));
            if (powered) {
                chip.catchUp();
            }
            flush();
            return true;
        });
    }

    /** Looks at the chip, or does something to it, while nobody else does and it is up to the present. */
    public <T> T inspect(Function<TargetChip, T> look) {
        return locked(() -> {
            if (powered) {
                chip.catchUp();
            }
            return look.apply(chip);
        });
    }

    /** Whether it has power. */
    public boolean isPowered() {
        return locked(() -> powered);
    }

    /** Whether a host has the probe open. */
    public boolean isOpen() {
        return locked(() -> open);
    }

    /** Whether {@link #unplug}, or a fault, has taken it away. */
    public boolean isUnplugged() {
        return unplugged;
    }

    /** Takes the cable away: who uses the probe gets {@link UsbGoneException} from now on. */
    public void unplug() {
        unplugged = true;
        locked(() -> {
            packets.wakeAll();
            if (!options.selfPowered()) {
                powerOff();
            }
            return true;
        });
        Boards.changed();
    }

    /** Puts the cable back. */
    public void plugIn() {
        unplugged = false;
        Boards.changed();
    }

    /**
     * Powers a board with a supply of its own, which then runs until {@link #close}. Else opening the probe does it.
     *
     * @throws UsbException when its files can not be used
     */
    public void powerUp() throws UsbException {
        lock.lock();
        try {
            powerOn();
        } finally {
            lock.unlock();
        }
    }

    /** How its probe shows itself. */
    public ProbeIdentity identity() {
        return firmware.identity();
    }

    /** See {@link ProbeFirmware#packetSize}. */
    int firmwarePacketSize() {
        return firmware.packetSize();
    }

    PacketQueue packets() {
        return packets;
    }

    /** A host opens the probe. */
    void openProbe() throws UsbException {
        lock.lock();
        try {
            if (unplugged) {
                throw new UsbGoneException("virtual board " + name() + " is unplugged");
            }
            if (open) {
                throw new UsbBusyException("the virtual board " + name() + " is in use by this process");
            }
            powerOn();
            packets.clear();
            open = true;
        } finally {
            lock.unlock();
        }
    }

    /** The host closes it. */
    void closeProbe() {
        locked(() -> {
            open = false;
            packets.wakeAll();
            firmware.hostGone();
            if (!options.selfPowered()) {
                powerOff();
            }
            return true;
        });
    }

    /** Takes all power away, and gives the files back. */
    public void close() {
        locked(() -> {
            open = false;
            packets.wakeAll();
            powerOff();
            return true;
        });
    }

    private void powerOn() throws UsbException {
        if (powered) {
            return;
        }
        if (options.keepsState()) {
            kept = KeptState.open(folder, options, chip.memories());
        }
        powered = true;
        faults.powerOn();
        cable.powerOn();
        firmware.powerOn();
        if (options.mode() == TimeMode.REAL) {
            realTime.start(name());
        }
    }

    private void powerOff() {
        if (!powered) {
            return;
        }
        powered = false;
        cable.powerOff();
        realTime.stop();
        KeptState state = kept;
        kept = null;
        if (state != null) {
            try {
                state.close();
            } catch (IOException | UsbException failure) {
                LOG.log(System.Logger.Level.ERROR, "virtual board " + name() + " could not keep its flash", failure);
            }
        }
    }

    /** Writes what has changed in the flash to its file. */
    void flush() {
        KeptState state = kept;
        if (state != null) {
            try {
                state.files().flush();
            } catch (IOException failure) {
                // A board that can not keep its flash is no board: it goes away, loudly.
                LOG.log(System.Logger.Level.ERROR, "virtual board " + name() + " can not keep its flash", failure);
                unplugged = true;
                packets.wakeAll();
            }
        }
    }

    /** Before something is done with the board in real time: what went by since the last time happens first. */
    void beforePacket() {
        if (options.mode() == TimeMode.REAL) {
            realTime.follow();
        }
    }

    /** After something was done with the board. */
    void afterPacket() {
        chip.catchUp();
        flush();
        realTime.disturb();
    }

    boolean usable() {
        return open && powered && !unplugged;
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Opens the probe for a host that is not on USB.
     *
     * @throws UsbBusyException when it is open
     */
    public DirectHost openDirectly() throws UsbException {
        openProbe();
        return new DirectHost() {
            @Override
            public List<byte[]> exchange(int endpoint, byte[] packet) throws UsbException {
                return packets.exchange(endpoint, packet);
            }

            @Override
            public byte[] poll(int endpoint, int length) throws UsbException {
                return packets.poll(endpoint, length);
            }

            @Override
            public void close() {
                closeProbe();
            }
        };
    }

    /**
     * Opens the pins of the debug port, past the probe's firmware.
     *
     * @throws UsbBusyException when the probe is open
     */
    public DirectPins openPins() throws UsbException {
        openProbe();
        return new OpenPins(this, lock, cable);
    }
}
