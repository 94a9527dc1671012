/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.gdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.ide.core.gdb.Machine.OperatingSystem;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.resources.IProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GdbFinderTest {
    private static final String CUBE = "plugins/com.st.stm32cube.ide.mcu.externaltools.gnu-tools-for-stm32.";
    private static final String XPACKS = "xPacks/@xpack-dev-tools/arm-none-eabi-gcc/";

    @TempDir
    private Path root;

    private OperatingSystem system = OperatingSystem.LINUX;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<Path, String> problems = new HashMap<>();
    private Optional<Path> toolchain = Optional.empty();
    private Optional<String> preference = Optional.empty();
    private Optional<Path> answer = Optional.empty();
    private int asked;
    private final List<Path> remembered = new ArrayList<>();
    private final IProject project = (IProject) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {IProject.class}, (proxy, method, args) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    @BeforeEach
    void path() {
        environment.put("PATH", root.resolve("bin") + ":" + root.resolve("usr/bin"));
    }

    @Test
    void theLaunchConfigurationComesFirst() throws Exception {
        preference = Optional.of(file("chosen/gdb").toString());
        Path named = file("mine/arm-gdb");
        assertEquals(new GdbFound(named, Messages.Place_Launch), find(named.toString()));
        Path inPath = file("usr/bin/some-gdb");
        assertEquals(inPath, find(" some-gdb ").executable());
    }

    @Test
    void whatTheLaunchConfigurationNamesIsNotReplacedByAnother() throws Exception {
        file("bin/arm-none-eabi-gdb");
        Path broken = file("mine/gdb");
        problems.put(broken, "does not start: libncurses is missing");
        GdbNotFoundException e = assertThrows(GdbNotFoundException.class, () -> find(broken.toString()));
        assertTrue(e.getMessage().contains("libncurses is missing"), e.getMessage());
        e = assertThrows(GdbNotFoundException.class, () -> find("riscv-gdb"));
        assertTrue(e.getMessage().contains("riscv-gdb"), e.getMessage());
        assertEquals(0, asked);
    }

    @Test
    void eachPlaceCountsBeforeThoseAfterIt() throws Exception {
        List<Path> inOrder = List.of(
                file("toolchain/gdb"),
                file(CUBE + "12.3.rel1.linux64_1.0.100/tools/bin/arm-none-eabi-gdb"),
                file("home/.local/" + XPACKS + "13.2.1-1.1.1/.content/bin/arm-none-eabi-gdb"),
                file("chosen/gdb"),
                file("bin/arm-none-eabi-gdb"),
                file("opt/gcc-arm-none-eabi-10.3/bin/arm-none-eabi-gdb"));
        toolchain = Optional.of(inOrder.get(0));
        preference = Optional.of(inOrder.get(3).toString());
        List<String> sources = new ArrayList<>();
        for (Path expected : inOrder) {
            GdbFound found = find("");
            assertEquals(expected, found.executable());
            sources.add(found.source());
            problems.put(expected, "is broken");
        }
        assertEquals(
                List.of(
                        Messages.Place_Project,
                        Messages.Place_CubeIde,
                        Messages.Place_XPack,
                        Messages.Place_Preference,
                        Messages.Place_Path,
                        Messages.Place_Arm),
                sources);
        assertEquals(0, asked);
    }

    @Test
    void theNewestVersionCounts() throws Exception {
        file(CUBE + "9-2020-q2-update.linux64_2.0.0/tools/bin/arm-none-eabi-gdb");
        file(CUBE + "10.3-2021.10.linux64_1.0.0/tools/bin/arm-none-eabi-gdb");
        Path newest = file(CUBE + "13.3.rel1.linux64_1.0.0/tools/bin/arm-none-eabi-gdb");
        file(CUBE + "12.3.rel1.linux64_1.1.0/tools/bin/arm-none-eabi-gdb");
        assertEquals(newest, find("").executable());
        Files.delete(newest);
        assertTrue(find("").executable().toString().contains("12.3"));
    }

    @Test
    void inThePathTheToolchainsOwnNameCountsBeforeTheDistributions() throws Exception {
        file("bin/gdb-multiarch");
        Path arm = file("usr/bin/arm-none-eabi-gdb-py");
        assertEquals(arm, find("").executable());
        Files.delete(arm);
        assertEquals(root.resolve("bin/gdb-multiarch"), find("").executable());
    }

    @Test
    void aGdbForOtherProcessorsIsPassedOver() throws Exception {
        Path host = file("bin/gdb");
        problems.put(host, "does not know Arm");
        GdbNotFoundException e = assertThrows(GdbNotFoundException.class, () -> find(""));
        assertTrue(e.getMessage().contains("does not know Arm"), e.getMessage());
        problems.clear();
        assertEquals(host, find("").executable());
    }

    @Test
    void onWindowsFilesHaveTheirEndingAndVariablesAnyCase() throws Exception {
        system = OperatingSystem.WINDOWS;
        environment.clear();
        environment.put("Path", "\"" + root.resolve("bin") + "\";" + root.resolve("usr/bin"));
        environment.put("AppData", root.resolve("roaming").toString());
        file("bin/arm-none-eabi-gdb");
        Path inPath = file("usr/bin/arm-none-eabi-gdb.exe");
        assertEquals(inPath, find("").executable());
        assertEquals(inPath, find("arm-none-eabi-gdb").executable());
        assertEquals(inPath, find("arm-none-eabi-gdb.exe").executable());
        Path xPack = file("roaming/" + XPACKS + "14.2.1-1.1.1/.content/bin/arm-none-eabi-gdb.exe");
        assertEquals(xPack, find("").executable());
        Path cube = file(CUBE + "12.3.rel1.win32_1.0.0/tools/bin/arm-none-eabi-gdb.exe");
        assertEquals(cube, find("").executable());
    }

    @Test
    void xPacksStandInEachSystemsOwnFolderOrInOpt() throws Exception {
        Path opt = file("home/opt/" + XPACKS + "1.0.0/.content/bin/arm-none-eabi-gdb");
        assertEquals(opt, find("").executable());
        system = OperatingSystem.MAC_OS;
        assertEquals(opt, find("").executable());
        Path library = file("home/Library/" + XPACKS + "1.0.0/.content/bin/arm-none-eabi-gdb");
        assertEquals(library, find("").executable());
    }

    @Test
    void theUserIsAskedWhereNothingIsFoundAndTheAnswerIsKept() throws Exception {
        answer = Optional.of(file("mine/gdb"));
        assertEquals(new GdbFound(answer.get(), Messages.Place_Asked), find(""));
        assertEquals(List.of(answer.get()), remembered);
        assertEquals(1, asked);
    }

    @Test
    void anAnswerThatCanNotBeUsedIsNotKept() throws Exception {
        answer = Optional.of(file("mine/gdb"));
        problems.put(answer.get(), "is no gdb at all");
        GdbNotFoundException e = assertThrows(GdbNotFoundException.class, () -> find(""));
        assertTrue(e.getMessage().contains("is no gdb at all"), e.getMessage());
        assertEquals(List.of(), remembered);
    }

    @Test
    void whatIsSaidWhenThereIsNone() {
        GdbNotFoundException e = assertThrows(GdbNotFoundException.class, () -> find(""));
        for (String place : List.of("STM32CubeIDE", "xPacks", "PATH", "the project's toolchain", "gdb-multiarch")) {
            assertTrue(e.getMessage().contains(place), e.getMessage());
        }
        assertEquals(1, asked);
        system = OperatingSystem.MAC_OS;
        e = assertThrows(GdbNotFoundException.class, () -> find(""));
        assertTrue(e.getMessage().contains("brew"), e.getMessage());
        assertFalse(e.getMessage().contains("{"), e.getMessage());
    }

    @Test
    void namesThatNoFileCanHaveAreNotFound() {
        environment.put("PATH", "::" + root.resolve("bin") + ":\0");
        assertThrows(GdbNotFoundException.class, () -> find("a/\0b"));
        assertThrows(GdbNotFoundException.class, () -> find("a\0b"));
    }

    private GdbFound find(String fromLaunch) throws GdbNotFoundException {
        List<Path> programs = system == OperatingSystem.LINUX ? List.of(root.resolve("opt")) : List.of();
        Machine machine =
                new Machine(system, environment, root.resolve("home"), programs, Optional.of(root.resolve("plugins")));
        GdbFinder.Choices choices = new GdbFinder.Choices(
                project -> toolchain,
                () -> preference,
                () -> {
                    asked++;
                    return answer;
                },
                remembered::add);
        return new GdbFinder(machine, this::problem, choices).find(Optional.of(fromLaunch), Optional.of(project));
    }

    private Optional<String> problem(Path gdb) {
        return Optional.ofNullable(problems.get(gdb));
    }

    private Path file(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }
}
