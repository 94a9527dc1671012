/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.DapLink;
import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeMemory;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.LinkException;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The debug port at the other end of the wire: power, sticky flags, which access port is selected, and what is done when
 * it does not answer. Used by the owner of its {@link ProbeLink} alone.
 */
public final class DebugPort {
    /** How long an access to a register of an access port may be answered WAIT. */
    private static final long REGISTER_WAIT_MICROS = 500_000;

    /** How often in a row the wire may be brought back to order before it counts as broken. */
    static final int MAX_RECOVERIES = 3;

    private static final int MAX_ACCESS_PORTS = 256;

    private static final System.Logger LOG = System.getLogger(DebugPort.class.getName());

    private final DapLink link;
    private Wire wire = new SwdWire(OptionalInt.empty());
    private final LinkEvents events;
    private final Supplier<Optional<ProbeMemory>> commands;
    private final Map<ApAddress, MemAp> memAps = new HashMap<>();
    private final SelectRegister select = new SelectRegister();
    private final Power power = new Power();
    private Optional<RomTable> table = Optional.empty();
    private DpIdentity identity = DpIdentity.of(0, 0);

    /** @param commands the probe's own memory commands, as it has them while the wire is on */
    DebugPort(DapLink link, LinkEvents events, Supplier<Optional<ProbeMemory>> commands) {
        this.commands = commands;
        this.link = link;
        this.events = events;
    }

    /**
     * DPIDR as it was read when connecting: it names the debug port, not the core. In JTAG the IDCODE of its TAP, where
     * the port has no DPIDR.
     */
    public int dpidr() {
        return identity.dpidr();
    }

    /** Version of its architecture: 0 to 2 are those of ADIv5, 3 is that of ADIv6. */
    public int version() {
        return identity.version();
    }

    /** Whether it is a minimal one, without transaction counter and pushed operations. */
    public boolean isMinimal() {
        return identity.version() > 0 && DpRegister.isMinimal(identity.dpidr());
    }

    /** TARGETID: who made the chip and which it is. From version 2 on, where the probe can read it. */
    public OptionalInt targetId() {
        return identity.targetId();
    }

    /** What selects this debug port on a wire that several share. From version 2 on, where the probe can read it. */
    public OptionalInt targetSel() {
        return identity.targetSel();
    }

    /**
     * Switches the target to the protocol, reads DPIDR, clears what an earlier session left, and powers the debug
     * and system domains up.
     *
     * @throws LinkException with {@code NO_ACKNOWLEDGE} when nothing answers, {@code NO_POWER_UP} when the debug domain
     *     stays off
     */
    void connect(Wire protocol) throws TargetException {
        forget();
        power.forget();
        memAps.values().forEach(MemAp::setStale);
        table = Optional.empty();
        wire = protocol;
        identity = wire.connect(link);
        select.set(0);
        select.setWide(false);
        try {
            powerUp(identity.version() >= DpIdentity.MULTIDROP_VERSION);
        } catch (UnsupportedWireException e) {
            // The probe has no way to the other banks of a debug port.
            LOG.log(System.Logger.Level.DEBUG, "the debug port is not identified: {0}", e.getMessage());
            powerUp(false);
        }
        wire.check(identity);
        events.report();
    }

    /** @param identifies whether the debug port is asked who it is in the same transaction */
    private void powerUp(boolean identifies) throws TargetException {
        long began = System.nanoTime();
        boolean asks = identifies;
        while (true) {
            DapTransaction transaction = new DapTransaction();
            transaction.write(DapPort.DP, DpRegister.CTRL_STAT, control(), true);
            // The power is there a moment after it is asked for: by the second read, most often.
            transaction.read(DapPort.DP, DpRegister.CTRL_STAT, true);
            DapOperation.Read status = transaction.read(DapPort.DP, DpRegister.CTRL_STAT, true);
            Optional<Identification> asked =
                    asks ? Optional.of(new Identification(identity, reaches(), select, transaction)) : Optional.empty();
            try {
                link.execute(transaction);
            } catch (DapTransferException e) {
                throw broken(e, "while powering up");
            }
            select.executed();
            if (asked.isPresent()) {
                asks = false;
                identity = asked.get().identity();
                select.setWide(identity.addressBits().orElse(0) > Integer.SIZE);
            }
            if (power.is(status.value()) || withoutSystem(status.value(), began)) {
                return;
            }
        }
    }

    /** Whether access ports by address are of use. */
    private boolean reaches() {
        try {
            link.requireAddressedPorts();
            return identity.addressed();
        } catch (UnsupportedWireException e) {
            return false; // said again when one is asked for
        }
    }

    /** Whether the debug domain alone is up, and has been waited for the other one for long enough. */
    private boolean withoutSystem(int ctrlStat, long began) throws LinkException {
        long micros = (System.nanoTime() - began) / 1000;
        if (Power.debugIs(ctrlStat) && micros >= Power.SYSTEM_MICROS) {
            power.goWithoutSystem();
            events.count(LinkEvent.Kind.NO_SYSTEM_POWER, String.format("CTRL/STAT 0x%08X", ctrlStat));
            return true;
        }
        if (micros >= Power.DEBUG_MICROS) {
            throw new LinkException(
                    LinkException.Symptom.NO_POWER_UP,
                    String.format(
                            "DPIDR 0x%08X, CTRL/STAT 0x%08X: %s",
                            identity.dpidr(), ctrlStat, Power.missing(ctrlStat)));
        }
        return false;
    }

    /** What CTRL/STAT is to hold as long as the port is in use. */
    private int control() {
        return DpRegister.CTRL_STAT_POWER_UP | (link.wantsOverrunDetection() ? DpRegister.CTRL_STAT_ORUNDETECT : 0);
    }

    /** Whether all is powered that this debug port has powered up. */
    boolean powered(int ctrlStat) {
        return power.is(ctrlStat);
    }

    /** An access port by APSEL, 0 to 255; whether there is one tells its IDR. */
    public AccessPort accessPort(int apsel) throws TargetException {
        return accessPort(ApAddress.v1(apsel));
    }

    /**
     * An access port by its address; whether there is one tells its IDR.
     *
     * @throws AccessPortException when nothing at all is at an address
     * @throws UnsupportedWireException when the probe does not reach access ports by address
     */
    public AccessPort accessPort(ApAddress address) throws TargetException {
        return new AccessPort(this, address, register(address, ApRegister.at(address, ApRegister.IDR)));
    }

    /**
     * The access ports there are: by APSEL from 0 on until one has no IDR, or in version 3 those that its ROM table
     * names.
     */
    public List<AccessPort> accessPorts() throws TargetException {
        List<AccessPort> found = new ArrayList<>();
        if (identity.addressed()) {
            for (ApAddress address : addresses()) {
                AccessPort port = accessPort(address);
                if (port.idr() != 0) {
                    found.add(port);
                }
            }
            return found;
        }
        for (int apsel = 0; apsel < MAX_ACCESS_PORTS; apsel++) {
            AccessPort port = accessPort(apsel);
            if (port.idr() == 0) {
                break;
            }
            found.add(port);
        }
        return found;
    }

    /** The first access port with memory behind it; those after it are not looked at. */
    Optional<AccessPort> firstMemoryPort() throws TargetException {
        if (identity.addressed()) {
            return accessPorts().stream().filter(AccessPort::isMemory).findFirst();
        }
        for (int apsel = 0; apsel < MAX_ACCESS_PORTS; apsel++) {
            AccessPort port = accessPort(apsel);
            if (port.isMemory()) {
                return Optional.of(port);
            }
            if (port.idr() == 0) {
                break;
            }
        }
        return Optional.empty();
    }

    /**
     * In version 3, what the ROM table lists that BASEPTR names: access ports and perhaps other components. Empty where the
     * debug port names none, and in ADIv5.
     *
     * @throws UnsupportedWireException when the probe does not reach access ports by address
     */
    public Optional<RomTable> romTable() throws TargetException {
        if (!identity.addressed()) {
            return Optional.empty();
        }
        link.requireAddressedPorts();
        if (table.isEmpty() && identity.base().isPresent()) {
            table = Optional.of(RomTable.read(new ApSpace(this), identity.base().getAsLong()));
        }
        return table;
    }

    private List<ApAddress> addresses() throws TargetException {
        return romTable().stream()
                .flatMap(each -> each.accessPorts().stream())
                .map(ApAddress::v2)
                .toList();
    }

    /** The memory behind an access port; the same object each time, so that its caches are true. */
    MemAp memory(AccessPort port) throws TargetException {
        MemAp known = memAps.get(port.address());
        if (known == null || known.idr() != port.idr()) {
            known = MemAp.open(port);
            memAps.put(port.address(), known);
        }
        return known;
    }

    Optional<ProbeMemory> commands() {
        return commands.get();
    }

    /** Whether a FAULT names the word of a block that it concerns; JTAG in batches knows the first of several it may be. */
    boolean namesFaultyWord() {
        return !(wire instanceof JtagWire && link.wantsOverrunDetection());
    }

    /** As {@link DapLink#keepsPostedRead}. */
    boolean keepsPostedRead() {
        return link.keepsPostedRead();
    }

    LinkEvents events() {
        return events;
    }

    /** Executes; when that fails, nothing is known any more of what the registers hold. */
    void execute(DapTransaction transaction) throws DapTransferException, ProbeException {
        boolean done = false;
        try {
            link.execute(transaction);
            done = true;
        } finally {
            if (done) {
                select.executed();
            } else {
                forget();
            }
        }
    }

    /**
     * Accesses registers of an access port that may be accessed again; {@code steps} is called anew for each try.
     *
     * @throws AccessPortException when the access port refuses
     */
    void registers(ApAddress ap, Consumer<DapTransaction> steps) throws TargetException {
        if (ap.kind() == ApAddress.Kind.V2) {
            link.requireAddressedPorts();
        }
        Stall stall = new Stall(REGISTER_WAIT_MICROS, waitMicros());
        int recoveries = 0;
        while (true) {
            DapTransaction transaction = new DapTransaction();
            steps.accept(transaction);
            try {
                execute(transaction);
                return;
            } catch (DapTransferException e) {
                switch (e.ack()) {
                    case WAIT -> {
                        if (stall.over()) {
                            abort();
                            throw new BusBusyException(-1, stall.micros(), stall.count());
                        }
                    }
                    case NONE, PROTOCOL_ERROR -> {
                        if (++recoveries > MAX_RECOVERIES) {
                            throw broken(e, "after " + MAX_RECOVERIES + " resets of the wire");
                        }
                        recover(e);
                    }
                    default -> throw new AccessPortException(ap, clearSticky());
                }
            }
        }
    }

    /**
     * Reads a register of the debug port itself, with the bank that is selected; reading it must have no effect.
     *
     * @param register 0x0, 0x4, 0x8 or 0xC
     */
    public int read(int register) throws TargetException {
        DapTransaction transaction = new DapTransaction();
        DapOperation.Read read = transaction.read(DapPort.DP, register, true);
        run(transaction);
        return read.value();
    }

    /**
     * Writes a register of the debug port itself, once.
     *
     * @param register 0x0, 0x4, 0x8 or 0xC
     */
    public void write(int register, int value) throws TargetException {
        run(new DapTransaction().write(DapPort.DP, register, value, false));
        forget();
    }

    private void run(DapTransaction transaction) throws TargetException {
        try {
            execute(transaction);
        } catch (DapTransferException e) {
            throw broken(e, "register of the debug port");
        }
    }

    /**
     * Reads one register of an access port.
     *
     * @param offset as SELECT and A[3:2] address it
     */
    int register(ApAddress ap, int offset) throws TargetException {
        List<DapOperation.Read> reads = new ArrayList<>();
        registers(ap, transaction -> {
            select.select(transaction, SelectRegister.of(ap, offset));
            reads.add(transaction.read(DapPort.AP, ApRegister.offset(offset), true));
        });
        return reads.get(reads.size() - 1).value();
    }

    /** Writes one, and sees that it was taken. */
    void writeRegister(ApAddress ap, int offset, int value) throws TargetException {
        registers(ap, transaction -> {
            select.select(transaction, SelectRegister.of(ap, offset));
            transaction.write(DapPort.AP, ApRegister.offset(offset), value, true);
            transaction.read(DapPort.DP, DpRegister.RDBUFF, true);
        });
    }

    /**
     * Appends a write of SELECT where another bank is selected, and takes it as selected from then on.
     *
     * @param register of a MEM-AP: one of the bank
     */
    void select(DapTransaction transaction, ApAddress ap, int register) {
        select.select(transaction, bank(ap, register));
    }

    /** The same for an address in ADIv6. */
    void selectAddress(DapTransaction transaction, long address) {
        select.select(transaction, address & ~0xFL);
    }

    /** Takes the bank of this register as selected: a transaction that was executed left it so. */
    void selected(ApAddress ap, int register) {
        select.selected(bank(ap, register));
    }

    boolean isSelected(ApAddress ap, int register) {
        return select.is(bank(ap, register));
    }

    /** SELECT, and SELECT1 above it, for a register of a MEM-AP. */
    static long bank(ApAddress ap, int register) {
        return SelectRegister.of(ap, ApRegister.at(ap, register));
    }

    /** Nothing is known any more of what the registers of debug port and access ports hold. */
    void forget() {
        select.forget();
        memAps.values().forEach(MemAp::forget);
    }

    /** How long the probe itself repeats an access that is answered WAIT, 0 where it does not say. */
    long waitMicros() {
        return link.waitMicros();
    }

    /** Reads CTRL/STAT and clears its sticky flags; returns what it was. In SWD neither is ever answered WAIT or FAULT. */
    int clearSticky() throws TargetException {
        DapTransaction transaction = new DapTransaction();
        if (select.doubtful()) {
            // Address 4 may be another register; and SELECT is not to be written before the flags are cleared.
            wire.clearSticky(transaction, control());
            select.restore(transaction);
        }
        DapOperation.Read status = transaction.read(DapPort.DP, DpRegister.CTRL_STAT, true);
        clearSticky(transaction);
        for (int tries = 1; ; tries++) {
            try {
                link.execute(transaction);
                select.executed();
                return status.value();
            } catch (DapTransferException e) {
                if (tries > MAX_RECOVERIES) {
                    throw broken(e, "CTRL/STAT can not be read");
                }
                reset(e);
            }
        }
    }

    private void clearSticky(DapTransaction transaction) {
        wire.clearSticky(transaction, control());
    }

    /** Ends a transfer that the bus does not end. The access port may be of no use until the chip is reset. */
    void abort() throws TargetException {
        DapTransaction transaction = new DapTransaction();
        wire.abort(transaction, control());
        try {
            link.execute(transaction);
        } catch (DapTransferException e) {
            reset(e);
        }
        forget();
    }

    /**
     * After a missing acknowledge or a protocol error: reset of the wire, DPIDR, power. Returns CTRL/STAT as it was before the
     * sticky flags were cleared.
     */
    int recover(TargetException cause) throws TargetException {
        forget();
        reset(cause);
        int ctrlStat = clearSticky();
        if (!powered(ctrlStat)) {
            powerUp(false);
        }
        return ctrlStat;
    }

    /** The wire in order again, and the same debug port behind it; no sticky flag is touched. */
    private void reset(TargetException cause) throws TargetException {
        wire.reset(link, identity.dpidr(), cause);
    }

    static LinkException broken(DapTransferException e, String facts) {
        return broken(e.ack(), facts, e);
    }

    static LinkException broken(DapAck ack, String facts, TargetException cause) {
        LinkException.Symptom symptom =
                switch (ack) {
                    case NONE -> LinkException.Symptom.NO_ACKNOWLEDGE;
                    default -> LinkException.Symptom.PROTOCOL_ERROR;
                };
        String seen = symptom == LinkException.Symptom.NO_ACKNOWLEDGE
                ? ""
                : ack.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", ";
        LinkException broken = new LinkException(symptom, seen + facts);
        broken.initCause(cause);
        return broken;
    }
}
