/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.chip.FlashTimes;
import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.faults.FaultText;
import dev.probewright.sim.probe.ProbeModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** How a virtual board is built. Does not change: each {@code with…} gives a changed copy. Times are in picoseconds. */
public final class BoardOptions implements Cloneable {
    /** The name of the board that has none of its own. */
    public static final String DEFAULT_NAME = "default";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final int DEFAULT_PACKET_SIZE = 512;
    /** That of HID at full speed. */
    private static final int DEFAULT_REPORT_SIZE = 64;

    private final String name;
    private BoardKind kind = BoardKinds.STM32F103;
    private Map<String, String> chipOptions = Map.of();
    /** 0 for what the probe has of itself. */
    private int packetSize;

    private int packetCount = 8;
    private int endpointSize = 512;
    private int tarWrap = 4096;
    private long latency;
    private long packetTime = 20 * VirtualClock.MICROSECOND;
    private TimeMode mode = TimeMode.VIRTUAL;
    private boolean keepsState;
    private boolean bitLevel;
    private boolean selfPowered;
    private int taps = 2;
    private boolean resetWired = true;
    private Optional<FlashTimes> flashTimes = Optional.empty();
    private String faults = "";
    private ProbeModel probe = ProbeModel.CMSIS_DAP;
    private String firmware = "";

    private BoardOptions(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "a board's name has letters, digits, '-' and '_' only, 64 at most: \"" + name + "\"");
        }
        this.name = name;
    }

    /** Whether a board may be called so. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** A board for tests: virtual time, nothing kept, 512-byte packets, 8 in flight; 64-byte reports over HID. */
    public static BoardOptions forTest(String name) {
        return new BoardOptions(name);
    }

    /** A board for people: real time, flash kept. */
    public static BoardOptions forPeople(String name) {
        return new BoardOptions(name).withMode(TimeMode.REAL).withKeepsState(true);
    }

    /** The kind of board; {@code stm32f103} where nothing is said. */
    BoardOptions withKind(BoardKind other) {
        return changed(copy -> copy.kind = other);
    }

    private BoardOptions changed(Consumer<BoardOptions> change) {
        try {
            BoardOptions copy = (BoardOptions) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void require(boolean condition, String rule, long value) {
        if (!condition) {
            throw new IllegalArgumentException(rule + ", not " + value);
        }
    }

    /**
     * @param size bytes of the longest CMSIS-DAP packet, 64 to 32768
     * @param count packets that the probe buffers, 1 to 255
     */
    public BoardOptions withPackets(int size, int count) {
        require(size >= 64 && size <= 32_768, "packet size must be 64 to 32768 bytes", size);
        require(count >= 1 && count <= 255, "packet count must be 1 to 255", count);
        return changed(copy -> {
            copy.packetSize = size;
            copy.packetCount = count;
        });
    }

    /** @param count packets that the probe buffers, 1 to 255 */
    BoardOptions withPacketCount(int count) {
        return withPackets(packetSize(), count).changed(copy -> copy.packetSize = packetSize);
    }

    /** @param bytes wMaxPacketSize of the bulk endpoints: 512 as at high speed, 64 as at full speed */
    public BoardOptions withEndpointSize(int bytes) {
        require(bytes >= 8 && bytes <= 1024, "endpoint size must be 8 to 1024 bytes", bytes);
        return changed(copy -> copy.endpointSize = bytes);
    }

    /**
     * @param bytes after which the address increment of the access port wraps: 4096 as on the chip, 1024 for the strict reading of
     *     the specification
     */
    public BoardOptions withTarWrap(int bytes) {
        require(
                bytes >= 1024 && Integer.bitCount(bytes) == 1,
                "TAR wrap must be a power of two of 1024 or more",
                bytes);
        return changed(copy -> copy.tarWrap = bytes);
    }

    /** @param picoseconds what a wait for an answer costs */
    public BoardOptions withLatency(long picoseconds) {
        require(picoseconds >= 0, "latency must be 0 or more", picoseconds);
        return changed(copy -> copy.latency = picoseconds);
    }

    /** @param picoseconds what each packet takes on USB and in the probe */
    public BoardOptions withPacketTime(long picoseconds) {
        require(picoseconds >= 0, "packet time must be 0 or more", picoseconds);
        return changed(copy -> copy.packetTime = picoseconds);
    }

    /** What makes the board's time go on. */
    public BoardOptions withMode(TimeMode other) {
        return changed(copy -> copy.mode = other);
    }

    /** Whether flash and option bytes are kept in files of the user's state folder. */
    public BoardOptions withKeepsState(boolean keeps) {
        return changed(copy -> copy.keepsState = keeps);
    }

    /** Whether the probe moves single bits on the wire. */
    public BoardOptions withBitLevel(boolean bits) {
        return changed(copy -> copy.bitLevel = bits);
    }

    /** Whether the target has a supply of its own, so that it runs while no host has the probe open. */
    public BoardOptions withSelfPowered(boolean powered) {
        return changed(copy -> copy.selfPowered = powered);
    }

    /** @param count TAPs in the chain of JTAG: 2 as in the chip, or 1, the debug port alone */
    public BoardOptions withTaps(int count) {
        require(count == 1 || count == 2, "taps must be 1 or 2", count);
        return changed(copy -> copy.taps = count);
    }

    /** How long flash operations take, instead of what the chip's data sheet says. */
    public BoardOptions withFlashTimes(FlashTimes times) {
        return changed(copy -> copy.flashTimes = Optional.of(times));
    }

    /** Whether the probe's reset pin is connected to the chip's. */
    public BoardOptions withResetWired(boolean wired) {
        return changed(copy -> copy.resetWired = wired);
    }

    /** An option of the chip; which there are, and with which values, is looked at when the board is made. */
    public BoardOptions withChipOption(String option, String value) {
        Map<String, String> more = new HashMap<>(chipOptions);
        more.put(option, value);
        return changed(copy -> copy.chipOptions = Map.copyOf(more));
    }

    /**
     * A script of what goes wrong; see {@link FaultText}.
     *
     * @throws IllegalArgumentException where a line of it means nothing
     */
    public BoardOptions withFaults(String script) {
        FaultText.parse(script);
        return changed(copy -> copy.faults = script);
    }

    /** The probe in front of it. */
    public BoardOptions withProbe(ProbeModel model) {
        return changed(copy -> copy.probe = model);
    }

    /** @param version of the probe's firmware, or how its board is made, in words of its own; empty for the newest */
    public BoardOptions withFirmware(String version) {
        return changed(copy -> copy.firmware = version);
    }

    /**
     * These options changed as a query says: {@code probe=stlink-v2&firmware=V2J37S7&packet=64&count=1&endpoint=64&wrap=1024&
     * taps=1&latency=1000us&mode=virtual&state=none&wire=bits&nrst=open&fault=unplug+at+packet+40}, and options of the kind's own.
     *
     * @throws IllegalArgumentException where it says something else
     */
    public BoardOptions with(String query) {
        return BoardQuery.apply(query, this);
    }

    /** Letters, digits, '-' and '_'. */
    public String name() {
        return name;
    }

    /** Its kind. */
    public BoardKind kind() {
        return kind;
    }

    /** The serial number of its probe: the name, behind the kind where that is not the first. */
    public String serial() {
        if (kind == BoardKinds.STM32F103) {
            return name;
        }
        return name.equals(DEFAULT_NAME) ? kind.name() : kind.name() + "-" + name;
    }

    /** Options of the chip that were set. */
    Map<String, String> chipOptions() {
        return chipOptions;
    }

    public boolean resetWired() {
        return resetWired;
    }

    public int packetSize() {
        if (packetSize == 0) {
            return probe == ProbeModel.CMSIS_DAP_V1 ? DEFAULT_REPORT_SIZE : DEFAULT_PACKET_SIZE;
        }
        return packetSize;
    }

    public int packetCount() {
        return packetCount;
    }

    public int endpointSize() {
        return endpointSize;
    }

    public int tarWrap() {
        return tarWrap;
    }

    public long latency() {
        return latency;
    }

    public long packetTime() {
        return packetTime;
    }

    public TimeMode mode() {
        return mode;
    }

    public boolean keepsState() {
        return keepsState;
    }

    public boolean bitLevel() {
        return bitLevel;
    }

    public boolean selfPowered() {
        return selfPowered;
    }

    public int taps() {
        return taps;
    }

    /** Empty for those of the data sheet. */
    public Optional<FlashTimes> flashTimes() {
        return flashTimes;
    }

    public String faults() {
        return faults;
    }

    public ProbeModel probe() {
        return probe;
    }

    public String firmware() {
        return firmware;
    }
}
