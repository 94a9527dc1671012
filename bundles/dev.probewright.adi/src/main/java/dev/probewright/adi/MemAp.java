/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.ProbeMemory;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Memory behind a MEM-AP (IHI 0031, C2). Keeps what it knows of CSW, TAR and SELECT, so that a batch costs as few
 * accesses as it can, and leaves TAR parked at the ROM table, where a stray word does no harm, after batches that moved
 * blocks. Used by the owner of its link alone.
 */
public final class MemAp implements TargetMemory {
    /** How long the target may answer WAIT without getting on, unless told otherwise, in microseconds. */
    public static final long DEFAULT_WAIT_MICROS = 500_000;

    /** All that TAR is guaranteed to count through, bytes (IHI 0031, C2.2.2). */
    public static final int GUARANTEED_WRAP = 1024;

    private static final long UNKNOWN = -1;

    private final DebugPort port;
    private final ApAddress address;
    private final int idr;
    private MemApFacts facts;
    private boolean stale;
    private int wrap = GUARANTEED_WRAP;
    private OptionalLong parking = OptionalLong.empty();
    private Optional<Boolean> packs = Optional.empty();
    private long waitMicros = DEFAULT_WAIT_MICROS;
    private Security asked = Security.USUAL;

    private OptionalInt csw = OptionalInt.empty();
    private long tar = UNKNOWN;
    private OptionalInt tarHigh = OptionalInt.empty();

    /** What a batch asks of the bus. */
    private enum Security {
        USUAL,
        SECURE,
        NONSECURE
    }

    private MemAp(AccessPort ap, MemApFacts facts) {
        this.port = ap.port();
        this.address = ap.address();
        this.idr = ap.idr();
        this.facts = facts;
    }

    /** Reads what the access port says of itself, and finds out at the ROM table how far TAR counts. */
    static MemAp open(AccessPort ap) throws TargetException {
        MemAp memory = new MemAp(ap, MemApFacts.read(ap.port(), ap.address(), ap.idr()));
        memory.tryOut();
        return memory;
    }

    /** The debug port was connected anew: what the access port says of itself is read again before it is used. */
    void setStale() {
        stale = true;
    }

    /** Reads anew what the access port says of itself where that may have changed. */
    void look() throws TargetException {
        MemApFacts before = facts;
        facts = MemApFacts.read(port, address, idr);
        stale = false;
        if (!before.isOpen() || before.base() != facts.base()) {
            parking = OptionalLong.empty();
            tryOut();
        }
    }

    private void tryOut() throws TargetException {
        if (facts.isOpen() && facts.romTable().isPresent()) {
            findWrap(facts.romTable().getAsLong());
        }
    }

    private void findWrap(long romTable) throws TargetException {
        OptionalInt found = TarWrap.find(this, romTable);
        if (found.isPresent()) {
            wrap = found.getAsInt();
            parking = OptionalLong.of(romTable);
            csw = OptionalInt.of(wordCsw());
            tar = romTable;
            tarHigh = facts.large() ? OptionalInt.of((int) (romTable >>> 32)) : OptionalInt.empty();
        }
    }

    /** Where the ROM table of what is behind this access port starts, if there is one. */
    public OptionalLong romTable() {
        return facts.romTable();
    }

    /** Where its access port is. */
    public ApAddress address() {
        return address;
    }

    /** IDR of its access port. */
    public int idr() {
        return idr;
    }

    /** Whether the access port lets anybody onto its bus: CSW.DeviceEn, as it was read last. */
    public boolean isOpen() {
        return facts.isOpen();
    }

    /** Which accesses the bus takes from a debugger, as CSW said when it was read last. */
    public BusSecurity security() {
        return facts.form().security();
    }

    /** Whether addresses may have more than 32 bits. */
    public boolean isLarge() {
        return facts.large();
    }

    /** The same memory by non-secure accesses; where the bus does not tell them from others, this itself. */
    public TargetMemory asNonSecure() {
        return security() == BusSecurity.NONE ? this : new View(waitMicros, Security.NONSECURE);
    }

    /**
     * The same memory by secure accesses; where the bus does not tell them from others, this itself. Each batch gets a
     * {@link SecureAccessException} as long as the chip does not allow them.
     */
    public TargetMemory asSecure() {
        return security() == BusSecurity.NONE ? this : new View(waitMicros, Security.SECURE);
    }

    /** Bytes that TAR counts through before it falls back: 1024, or 4096 where that was seen. */
    public int wrap() {
        return wrap;
    }

    /**
     * Says how far TAR counts, instead of what was found out.
     *
     * @param bytes a power of two, 1024 or more
     */
    public void setWrap(int bytes) {
        if (bytes < GUARANTEED_WRAP || Integer.bitCount(bytes) != 1) {
            throw new IllegalArgumentException(bytes + " bytes");
        }
        wrap = bytes;
    }

    /** Sets how long the target may answer WAIT without getting on, in microseconds, until an operation gives up. */
    public void setWaitBudget(long micros) {
        waitMicros = micros;
    }

    @Override
    public TargetMemory withWaitBudget(long micros) {
        return new View(micros, Security.USUAL);
    }

    /** The same memory, accessed in another way. */
    private final class View implements TargetMemory {
        private final long micros;
        private final Security security;

        View(long micros, Security security) {
            this.micros = micros;
            this.security = security;
        }

        @Override
        public void execute(MemoryBatch batch) throws TargetException {
            MemAp.this.execute(batch, micros, security);
        }

        @Override
        public TargetMemory withWaitBudget(long other) {
            return new View(other, security);
        }
    }

    /**
     * Executes the batch.
     *
     * @throws AccessPortClosedException when the access port lets nobody onto its bus
     * @throws dev.probewright.target.MemoryFaultException with the first address that failed, as well as can be known
     * @throws dev.probewright.target.BusBusyException when the target held its bus for longer than the WAIT budget
     * @throws dev.probewright.target.PollTimeoutException when a poll did not match in time
     * @throws dev.probewright.target.OutcomeUnknownException when the wire failed at an operation that must not be
     *     repeated; the wire is in order again then
     * @throws dev.probewright.target.LinkException when the wire can not be brought to order
     */
    @Override
    public void execute(MemoryBatch batch) throws TargetException {
        execute(batch, waitMicros, Security.USUAL);
    }

    private void execute(MemoryBatch batch, long budgetMicros, Security security) throws TargetException {
        if (batch.isEmpty()) {
            return;
        }
        requireOpen();
        if (security == Security.SECURE && security() == BusSecurity.NONSECURE_ONLY) {
            throw new SecureAccessException(address, facts.csw());
        }
        AddressRange.check(batch.operations(), facts.large());
        if (!hasNarrow()) {
            AddressRange.checkWords(batch.operations());
        }
        asked = security;
        try {
            Optional<ProbeMemory> commands = commands(batch, security);
            if (commands.isPresent()) {
                new CommandBatchRun(this, commands.get(), batch, budgetMicros).run();
            } else {
                new BatchRun(this, batch.operations(), budgetMicros).run();
            }
        } finally {
            asked = Security.USUAL;
        }
    }

    /** The probe's own commands, where they reach this port and make the accesses that are wanted. */
    private Optional<ProbeMemory> commands(MemoryBatch batch, Security security) {
        boolean usual = address.kind() == ApAddress.Kind.V1
                && security == Security.USUAL
                && security() != BusSecurity.NONSECURE_ONLY
                && hasNarrow()
                && !(facts.large() && AddressRange.isLarge(batch.operations()));
        return usual ? port.commands() : Optional.empty();
    }

    /** @throws AccessPortClosedException when CSW still says so */
    private void requireOpen() throws TargetException {
        if (stale || !facts.isOpen()) {
            look();
        }
        if (!facts.isOpen()) {
            throw new AccessPortClosedException(address, facts.csw());
        }
    }

    /** CSW was read behind a fault: whether it says that the access port has been closed since. */
    boolean wasClosed(int value) {
        boolean is = (value & ApRegister.CSW_DEVICE_EN) == 0;
        if (is) {
            facts = facts.closed(value);
        }
        return is;
    }

    /** Whether there are accesses of bytes and halfwords: not on APB, where a byte is read with the word around it. */
    boolean hasNarrow() {
        ApKind kind = ApKind.of(idr);
        return kind != ApKind.APB23 && kind != ApKind.APB45;
    }

    /** Whether several bytes or halfwords go in one access; found out at the first time. */
    boolean packs() throws TargetException {
        if (packs.isEmpty() && !hasNarrow()) {
            packs = Optional.of(false);
        }
        if (packs.isEmpty()) {
            int wanted = packedCsw(ApRegister.CSW_SIZE_BYTE);
            packs = Optional.of(TarWrap.takes(this, wanted, ApRegister.CSW_ADDRINC | ApRegister.CSW_SIZE));
            csw = OptionalInt.empty();
        }
        return packs.get();
    }

    /** As {@link #packs()}, where it was found out. */
    boolean knownToPack() {
        return packs.orElse(false);
    }

    DebugPort port() {
        return port;
    }

    private int cswBase() {
        return switch (asked) {
            case USUAL -> facts.form().usual();
            case SECURE -> facts.form().secure();
            case NONSECURE -> facts.form().nonSecure();
        };
    }

    int wordCsw() {
        return csw(ApRegister.CSW_SIZE_WORD, true);
    }

    int csw(int size, boolean increment) {
        return cswBase() | size | (increment ? ApRegister.CSW_ADDRINC_SINGLE : 0);
    }

    int packedCsw(int size) {
        return cswBase() | size | ApRegister.CSW_ADDRINC_PACKED;
    }

    boolean cswIs(int value) {
        return csw.isPresent() && csw.getAsInt() == value;
    }

    void cswWritten(int value) {
        csw = OptionalInt.of(value);
    }

    /** Where TAR stands, or -1 where that is not known. */
    long tar() {
        return tar;
    }

    void tarStands(long place) {
        tar = place;
    }

    /** TAR counted up to this address; at the end of its range it may have fallen back. */
    void tarCounted(long place) {
        tar = (place & (wrap - 1)) == 0 ? UNKNOWN : place;
    }

    /** Whether the upper word of TAR has to be written for this address. */
    boolean needsTarHigh(long place) {
        return facts.large() && (tarHigh.isEmpty() || tarHigh.getAsInt() != (int) (place >>> 32));
    }

    void tarHighWritten(long place) {
        tarHigh = OptionalInt.of((int) (place >>> 32));
        tar = UNKNOWN;
    }

    /** Where TAR may be parked, if there is such a place that the low word of TAR leads to. */
    OptionalLong parking() {
        return parking.isPresent() && needsTarHigh(parking.getAsLong()) ? OptionalLong.empty() : parking;
    }

    boolean isParked() {
        return parking.isPresent() && tar == parking.getAsLong();
    }

    void forget() {
        csw = OptionalInt.empty();
        tar = UNKNOWN;
        tarHigh = OptionalInt.empty();
    }
}
