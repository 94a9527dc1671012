/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

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

    private final DapLink link;
    private Wire wire = new SwdWire(OptionalInt.empty());
    private final LinkEvents events;
    private final Supplier<Optional<ProbeMemory>> commands;
    private final Map<ApAddress, MemAp> memAps = new HashMap<>();
    private final SelectRegister select = new SelectRegister();
    private final PowerUp power;
    private DpIdentity identity = DpIdentity.of(0, 0);
    private WireRecovery recovery;
    private AccessPortSearch search;

    /** @param commands the probe's own memory commands, as it has them while the wire is on */
    DebugPort(DapLink link, LinkEvents events, Supplier<Optional<ProbeMemory>> commands) {
        this.commands = commands;
        this.link = link;
        this.events = events;
        this.power = new PowerUp(link, events, select);
        this.recovery = new WireRecovery(link, wire, select, power, identity);
        this.search = new AccessPortSearch(this, identity);
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
        memAps.values().forEach(MemAp::setStale);
        wire = protocol;
        DpIdentity found = wire.connect(link);
        select.set(0);
        select.setWide(false);
        identity = power.first(found);
        recovery = new WireRecovery(link, wire, select, power, identity);
        search = new AccessPortSearch(this, identity);
        wire.check(identity);
        events.report();
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
        return search.all();
    }

    /** As {@link #accessPort(ApAddress)} of each, read together where that goes well. */
    List<AccessPort> accessPorts(List<ApAddress> addresses) throws TargetException {
        List<AccessPort> ports = new ArrayList<>();
        if (!addresses.isEmpty()) {
            List<DapOperation.Read> reads = new ArrayList<>();
            try {
                registers(addresses.get(0), transaction -> {
                    reads.clear();
                    for (ApAddress each : addresses) {
                        int idr = ApRegister.at(each, ApRegister.IDR);
                        select.select(transaction, SelectRegister.of(each, idr));
                        reads.add(transaction.read(DapPort.AP, ApRegister.offset(idr), true));
                    }
                });
                for (int i = 0; i < addresses.size(); i++) {
                    ports.add(
                            new AccessPort(this, addresses.get(i), reads.get(i).value()));
                }
                return ports;
            } catch (AccessPortException together) {
                ports.clear();
            }
        }
        for (ApAddress each : addresses) {
            ports.add(accessPort(each));
        }
        return ports;
    }

    /** The first access port with memory behind it; those after it are not looked at. */
    Optional<AccessPort> firstMemoryPort() throws TargetException {
        return search.firstWithMemory();
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
        return search.romTable();
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
                        if (++recoveries > WireRecovery.MOST) {
                            throw BrokenWire.of(e, "after " + WireRecovery.MOST + " resets of the wire");
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
        if (register == DpRegister.SELECT) {
            select.left(value);
        }
    }

    private void run(DapTransaction transaction) throws TargetException {
        try {
            execute(transaction);
        } catch (DapTransferException e) {
            throw BrokenWire.of(e, "register of the debug port");
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

    /** Reads CTRL/STAT and clears its sticky flags; returns what it was. */
    int clearSticky() throws TargetException {
        return recovery.clearSticky();
    }

    /** Ends a transfer that the bus does not end. The access port may be of no use until the chip is reset. */
    void abort() throws TargetException {
        recovery.abort();
        forget();
    }

    /**
     * After a missing acknowledge or a protocol error: reset of the wire, DPIDR, power. Returns CTRL/STAT as it was before the
     * sticky flags were cleared.
     */
    int recover(TargetException cause) throws TargetException {
        forget();
        return recovery.recover(cause);
    }
}
