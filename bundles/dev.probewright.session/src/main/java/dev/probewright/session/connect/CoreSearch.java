/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

import dev.probewright.adi.AccessPort;
import dev.probewright.adi.AccessPortClosedException;
import dev.probewright.adi.AccessPortException;
import dev.probewright.adi.ApAddress;
import dev.probewright.adi.DebugPort;
import dev.probewright.adi.MemAp;
import dev.probewright.cortexm.CpuId;
import dev.probewright.cortexm.Dhcsr;
import dev.probewright.cortexm.Scb;
import dev.probewright.target.LinkException;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds the access port behind which a Cortex-M is. Those after it are not looked at: each costs an exchange. */
final class CoreSearch {
    private static final int MAX_APSEL = 255;
    private static final long FRAME = 0x1000;

    private final DebugPort port;
    private final LockCheck locks;
    private final List<String> seen = new ArrayList<>();
    private Optional<TargetException> closed = Optional.empty();

    CoreSearch(DebugPort port, LockCheck locks) {
        this.port = port;
        this.locks = locks;
    }

    /**
     * Looks.
     *
     * @param wanted APSEL, or address in ADIv6; empty for the first that has one
     * @throws NoCoreException when there is none
     * @throws AccessPortClosedException when the chip keeps the port closed, and no lock says why
     */
    CoreBus find(OptionalLong wanted) throws TargetException {
        Optional<CoreBus> found = first(wanted, this::look);
        if (found.isPresent()) {
            return found.get();
        }
        locks.check(port);
        if (closed.isPresent()) {
            throw closed.get();
        }
        throw new NoCoreException(port.dpidr(), seen);
    }

    /** The first access port with memory, which is not accessed. */
    AccessPort withMemory(OptionalLong wanted) throws TargetException {
        return first(wanted, each -> Optional.of(each).filter(AccessPort::isMemory))
                .orElseThrow(() -> new NoCoreException(port.dpidr(), seen));
    }

    private interface Look<T> {
        Optional<T> at(AccessPort port) throws TargetException;
    }

    private <T> Optional<T> first(OptionalLong wanted, Look<T> look) throws TargetException {
        return wanted.isPresent() ? look.at(port.accessPort(address(wanted.getAsLong()))) : first(look);
    }

    private boolean adiv6() {
        return port.version() >= 3;
    }

    private ApAddress address(long value) throws NoCoreException {
        boolean right = adiv6() ? value % FRAME == 0 : value <= MAX_APSEL;
        if (!right) {
            throw new NoCoreException(
                    port.dpidr(),
                    List.of(String.format(
                            adiv6()
                                    ? "0x%X is no access port: here they have addresses that are multiples of 0x1000"
                                    : "0x%X is no access port: here they have numbers from 0 to 255",
                            value)));
        }
        return adiv6() ? ApAddress.v2(value) : ApAddress.v1((int) value);
    }

    private <T> Optional<T> first(Look<T> look) throws TargetException {
        if (adiv6()) {
            for (AccessPort each : port.accessPorts()) {
                Optional<T> found = look.at(each);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        for (int apsel = 0; apsel <= MAX_APSEL; apsel++) {
            AccessPort each = port.accessPort(ApAddress.v1(apsel));
            if (each.idr() == 0) {
                break;
            }
            Optional<T> found = look.at(each);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<CoreBus> look(AccessPort each) throws TargetException {
        String name = String.format("%s (IDR 0x%08X)", each.address().text(), each.idr());
        if (!each.isMemory()) {
            seen.add(name + " has no memory");
            return Optional.empty();
        }
        try {
            MemAp memory = each.memory();
            MemoryBatch batch = new MemoryBatch();
            MemoryOperation.Read cpuid = batch.read32(Scb.CPUID);
            batch.read32(Dhcsr.ADDRESS); // clears the flag of a reset that has ended
            MemoryOperation.Read dhcsr = batch.read32(Dhcsr.ADDRESS);
            memory.execute(batch);
            if (cpuid.value() == dhcsr.value() && cpuid.value() != 0) {
                // No CPUID is a DHCSR: the implementer is where that is zero.
                throw new LinkException(
                        LinkException.Symptom.CORRUPT_DATA,
                        String.format("CPUID and DHCSR both read 0x%08X", cpuid.value()));
            }
            if (new CpuId(cpuid.value()).plausible()) {
                return Optional.of(new CoreBus(each, memory, cpuid.value(), dhcsr.value()));
            }
            seen.add(String.format("%s: CPUID 0x%08X", name, cpuid.value()));
        } catch (AccessPortClosedException e) {
            closed = Optional.of(closed.orElse(e));
            seen.add(name + " is closed");
        } catch (AccessPortException | MemoryFaultException e) {
            seen.add(name + ": " + e.getMessage());
        }
        return Optional.empty();
    }
}
