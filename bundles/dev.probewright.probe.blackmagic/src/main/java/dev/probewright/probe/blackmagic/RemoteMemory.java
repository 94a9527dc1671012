/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.blackmagic;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeMemory;
import dev.probewright.probe.ProbeMemoryException;
import dev.probewright.target.Width;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The firmware's memory commands, over SWD.
 *
 * <p>After a FAULT the firmware clears the sticky flags, tries again and says nothing of it. But TAR counts on only
 * with accesses that went well (AddrInc of CSW), and the firmware writes it at the start and at each multiple of 1 KiB
 * only: so a command does not cross one, and TAR is read behind it. Overrun detection is off meanwhile, because the
 * firmware does not clock the data of an access that is answered WAIT.
 */
final class RemoteMemory implements ProbeMemory {
    /** Hexadecimal it fits into the firmware's buffer of 1024 bytes, with what stands before it in each version. */
    private static final int LONGEST_BYTES = 448;
    /** Where the width of each access matters, one command makes one access. */
    private static final int LONGEST_ACCESSES = 16;

    private static final int TAR_RANGE = 1_024;
    private static final int ORUNDETECT = 1;
    private static final int CSW = 0;
    private static final int CSW_PROTECTION = 0xFF00_0000;
    private static final int AP_SHIFT = 24;

    private final RemotePipe pipe;
    private final RemoteVersion version;
    private final WatchedDap dap;
    private final SwdCommands swd;
    private final Map<Integer, Integer> protection = new HashMap<>();

    RemoteMemory(RemotePipe pipe, RemoteVersion version, WatchedDap dap, SwdCommands swd) {
        this.pipe = pipe;
        this.version = version;
        this.dap = dap;
        this.swd = swd;
    }

    /** Another target may be there. */
    void forget() {
        protection.clear();
    }

    @Override
    public boolean has(Width width) {
        return true;
    }

    @Override
    public int longest(Width width) {
        return width == Width.WORD ? LONGEST_BYTES : LONGEST_ACCESSES * width.bytes();
    }

    /** One command: {@code at} is its place in the caller's array. */
    private record Part(long address, int at, int length) {}

    /** Narrow reads go one by one, as the firmware would make wider ones of them. */
    private static List<Part> parts(long address, int offset, int length, int longest) {
        List<Part> parts = new ArrayList<>();
        for (int done = 0; done < length; ) {
            long from = address + done;
            int count = Math.min(Math.min(longest, length - done), TAR_RANGE - (int) (from % TAR_RANGE));
            parts.add(new Part(from, offset + done, count));
            done += count;
        }
        return parts;
    }

    private interface Command {
        String of(Part part, int csw);
    }

    @Override
    public void read(int ap, long address, Width width, byte[] into, int offset, int length)
            throws ProbeMemoryException, ProbeException {
        List<Part> parts = parts(address, offset, length, width == Width.WORD ? length : width.bytes());
        List<RemoteAnswer> answers =
                run(ap, width, parts, (part, csw) -> version.readMemory(ap, csw, part.address(), part.length()));
        List<byte[]> read = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            read.add(answers.get(i).requireBytes(parts.get(i).length()));
        }
        for (int i = 0; i < parts.size(); i++) {
            System.arraycopy(
                    read.get(i), 0, into, parts.get(i).at(), parts.get(i).length());
        }
    }

    @Override
    public void write(int ap, long address, Width width, byte[] from, int offset, int length)
            throws ProbeMemoryException, ProbeException {
        List<Part> parts = parts(address, offset, length, length);
        List<RemoteAnswer> answers = run(
                ap,
                width,
                parts,
                (part, csw) -> version.writeMemory(ap, csw, width, part.address(), from, part.at(), part.length()));
        for (int i = 0; i < parts.size(); i++) {
            // Version 0 sends the data back.
            if (version != RemoteVersion.V0 || answers.get(i).text().length() == 1) {
                answers.get(i).requireDone();
            } else {
                answers.get(i).requireBytes(parts.get(i).length());
            }
        }
    }

    private List<RemoteAnswer> run(int ap, Width width, List<Part> parts, Command command)
            throws ProbeMemoryException, ProbeException {
        int csw = protection(ap, parts.get(0).address());
        List<String> commands = new ArrayList<>();
        boolean overrun = (dap.control() & ORUNDETECT) != 0;
        if (overrun) {
            commands.add(version.writeControl(dap.control() & ~ORUNDETECT));
        }
        int first = commands.size();
        for (Part part : parts) {
            commands.add(command.of(part, csw));
            commands.add(version.readTar(ap));
        }
        int behind = commands.size();
        if (overrun) {
            commands.add(version.writeControl(dap.control()));
        }
        commands.add(version.writeSelect(dap.select()));
        swd.drivenByFirmware();
        List<RemoteAnswer> answers = pipe.exchange(commands);
        List<RemoteAnswer> data = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            data.add(check(parts.get(i), width, answers.get(first + 2 * i), answers.get(first + 2 * i + 1)));
        }
        for (int i = 0; i < answers.size(); i++) {
            if (i < first || i >= behind) {
                check(parts.get(0), answers.get(i)).requireWord();
            }
        }
        return data;
    }

    private RemoteAnswer check(Part part, Width width, RemoteAnswer answer, RemoteAnswer tar)
            throws ProbeMemoryException, ProbeException {
        check(part, answer);
        int reached = check(part, tar).requireWord();
        int behind = (int) (part.address() + part.length());
        if (((reached ^ behind) & TAR_RANGE - 1) != 0) {
            boolean inside = reached - (int) part.address() >= 0
                    && reached - (int) part.address() < part.length()
                    && reached % width.bytes() == 0;
            throw new ProbeMemoryException(
                    DapAck.FAULT,
                    inside ? reached & 0xFFFF_FFFFL : -1,
                    true,
                    String.format(
                            "TAR stands at 0x%08X, not at 0x%08X: the probe has cleared an error of the bus by itself",
                            reached, behind));
        }
        return answer;
    }

    private RemoteAnswer check(Part part, RemoteAnswer answer) throws ProbeMemoryException {
        if (answer.status() == RemoteAnswer.ERROR) {
            RemoteError error = RemoteError.of(answer, version);
            if (error.ack().isPresent()) {
                throw new ProbeMemoryException(
                        error.ack().get(), -1, false, String.format("at 0x%08X or behind: %s", part.address(), error));
            }
        }
        return answer;
    }

    /** HPROT and the like: the firmware sets size and increment in a CSW that it is given. */
    private int protection(int ap, long address) throws ProbeMemoryException, ProbeException {
        Integer known = protection.get(ap);
        if (known != null) {
            return known;
        }
        DapTransaction transaction = new DapTransaction();
        int before = dap.select();
        transaction.write(DapPort.DP, 0x8, ap << AP_SHIFT, true);
        DapOperation.Read csw = transaction.read(DapPort.AP, CSW, true);
        transaction.write(DapPort.DP, 0x8, before, true);
        try {
            dap.execute(transaction);
        } catch (DapTransferException e) {
            throw new ProbeMemoryException(e.ack(), address, false, "reading CSW of AP " + ap + ": " + e.getMessage());
        }
        int kept = csw.value() & CSW_PROTECTION;
        protection.put(ap, kept);
        return kept;
    }
}
