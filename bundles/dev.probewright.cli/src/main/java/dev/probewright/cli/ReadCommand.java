/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import com.google.gson.JsonObject;
import dev.probewright.session.Client;
import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.target.TargetException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import picocli.CommandLine;

/** {@code probewright read ADDRESS LENGTH}. */
@CommandLine.Command(
        name = "read",
        description = "Read memory, as a dump or into a file. What is not readable is an error, never a zero.")
final class ReadCommand extends Command {
    private static final long LIMIT = 256L << 20;

    @CommandLine.Parameters(index = "0", paramLabel = "ADDRESS", converter = Number.class, description = "First byte.")
    private long address;

    @CommandLine.Parameters(
            index = "1",
            paramLabel = "LENGTH",
            converter = Number.class,
            description = "Bytes: 256, 0x100, 4k.")
    private long length;

    @CommandLine.Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the bytes to a file instead; it is complete or not there.")
    private Optional<Path> output = Optional.empty();

    @CommandLine.Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @CommandLine.Mixin
    private SessionMixin target = new SessionMixin();

    ReadCommand(Console console, Probes probes, Interruption interruption) {
        super(console, probes, interruption);
    }

    @Override
    void run() throws TargetException, IOException {
        AddressRange.check(address, length, LIMIT);
        if (output.isPresent()) {
            WholeFile.check(output.get());
        }
        byte[] bytes;
        try (Session session = target.open(this)) {
            bytes = session.memory(Client.LIVE).read(address, (int) length);
        }
        if (output.isPresent()) {
            WholeFile.write(output.get(), bytes);
            console().tell(String.format("%d bytes from 0x%08X written to %s", bytes.length, address, output.get()));
        } else if (json) {
            JsonObject object = new JsonObject();
            object.addProperty("address", String.format("0x%08X", address));
            object.addProperty("length", bytes.length);
            object.addProperty("bytes", HexFormat.of().formatHex(bytes));
            console().json(object);
        } else {
            HexDump.lines(address, bytes).forEach(console()::print);
        }
    }
}
