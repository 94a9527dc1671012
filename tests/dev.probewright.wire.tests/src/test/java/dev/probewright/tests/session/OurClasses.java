/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.session;

import dev.probewright.adi.MemAp;
import dev.probewright.chip.ChipCatalogue;
import dev.probewright.cli.Main;
import dev.probewright.cortexm.CortexM;
import dev.probewright.flash.FlashPlan;
import dev.probewright.gdbserver.GdbServer;
import dev.probewright.image.FirmwareImage;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.cmsisdap.CmsisDapDriver;
import dev.probewright.session.Session;
import dev.probewright.sim.SimBus;
import dev.probewright.target.TargetException;
import dev.probewright.usb.UsbBus;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds classes of the bundles on the class path, be they folders or jars. */
final class OurClasses {
    /** One class of each bundle. */
    private static final List<Class<?>> BUNDLES = List.of(
            TargetException.class,
            UsbBus.class,
            ProbeException.class,
            MemAp.class,
            CmsisDapDriver.class,
            CortexM.class,
            FirmwareImage.class,
            ChipCatalogue.class,
            FlashPlan.class,
            Session.class,
            GdbServer.class,
            SimBus.class,
            Main.class);

    private static final String SUFFIX = ".class";

    private OurClasses() {}

    /** Those that can be made and are this, in all bundles, by name. */
    static <T> List<Class<? extends T>> concrete(Class<T> root) throws Exception {
        List<Class<? extends T>> found = new ArrayList<>();
        for (Class<?> bundle : BUNDLES) {
            for (String name : names(bundle)) {
                Class<?> type = Class.forName(name, false, bundle.getClassLoader());
                if (root.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                    found.add(type.asSubclass(root));
                }
            }
        }
        return found;
    }

    private static List<String> names(Class<?> bundle) throws IOException, URISyntaxException {
        Path place = Path.of(
                bundle.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            return names(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return names(jar.getPath("/"));
        }
    }

    private static List<String> names(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.startsWith("dev") && file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .sorted()
                    .toList();
        }
    }
}
