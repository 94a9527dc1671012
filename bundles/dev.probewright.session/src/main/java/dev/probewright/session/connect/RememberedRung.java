/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The rung that led in with a probe the last time, kept in a file of its own. That it is lost or can not be written does no
 * harm but is told in the log.
 */
public final class RememberedRung {
    private static final System.Logger LOG = System.getLogger(RememberedRung.class.getName());

    private final Path file;

    /**
     * @param folder where such files are; need not exist
     * @param probe its id
     */
    public RememberedRung(Path folder, String probe) {
        file = folder.resolve(probe.replaceAll("[^A-Za-z0-9._-]", "_") + ".txt");
    }

    /** Empty where none was kept, or what was kept is not to be understood. */
    public Optional<ConnectRung> read() {
        try {
            Optional<ConnectRung> rung = ConnectRung.parse(Files.readString(file));
            if (rung.isEmpty()) {
                LOG.log(System.Logger.Level.WARNING, "not a way into a chip: " + file);
            }
            return rung;
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the last way into the chip is not known: " + e);
            return Optional.empty();
        }
    }

    /** Keeps it, where it is another than the one that is kept. */
    public void keep(ConnectRung rung) {
        try {
            if (Files.exists(file) && Files.readString(file).equals(rung.text())) {
                return;
            }
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), "rung", ".tmp");
            Files.writeString(fresh, rung.text(), StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the way into the chip is not kept for the next time: " + e);
        }
    }
}
