/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.chip.ChipCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectChipsTest {
    @TempDir
    private Path folder;

    private final List<Path> complaints = new ArrayList<>();
    private final ProjectChips chips =
            new ProjectChips(ChipCatalogue.standard(), (file, e) -> complaints.add(file.getFileName()));

    @Test
    void cubeMxSaysTheOrderingCode() throws Exception {
        write("blinky.ioc", "#MicroXplorer\nMcu.CPN=STM32F103C8T6\nMcu.Family=STM32F1\nMcu.Name=STM32F103C(8-B)Tx\n");
        assertGuess("STM32F103C8", "blinky.ioc, Mcu.CPN", true);
    }

    @Test
    void cubeMxBeforeItKnewOrderingCodes() throws Exception {
        write("old.ioc", "Mcu.Name=STM32F103C(8-B)Tx\r\nMcu.UserName=STM32F103CBTx\r\n");
        assertGuess("STM32F103CB", "old.ioc, Mcu.UserName", true);
    }

    @Test
    void aChipThatTheCatalogueDoesNotKnowIsToldAllTheSame() throws Exception {
        write("big.ioc", "Mcu.CPN=STM32N657X0H3Q\nMcu.UserName=STM32N657X0HxQ\n");
        assertGuess("STM32N657X0H3Q", "big.ioc, Mcu.CPN", false);
    }

    @Test
    void cubeIdeSaysItInTheBuildSettings() throws Exception {
        write(
                ".cproject",
                cproject(
                        "<option id=\"com.st.stm32cube.ide.mcu.gnu.managedbuild.option.target_mcu.7\""
                                + " superClass=\"com.st.stm32cube.ide.mcu.gnu.managedbuild.option.target_mcu\" value=\"STM32F103RBTx\"/>"));
        assertGuess("STM32F103RB", ".cproject, MCU", true);
    }

    @Test
    void embeddedCdtSaysItWithTheCmsisPack() throws Exception {
        write(
                ".cproject",
                cproject("<storageModule moduleId=\"ilg.gnumcueclipse.managedbuild.packs\">"
                        + "<option id=\"cmsis.core.name\" value=\"Cortex-M3\"/>"
                        + "<option id=\"cmsis.device.name\" value=\"STM32F103RB\"/></storageModule>"));
        assertGuess("STM32F103RB", ".cproject, cmsis.device.name", true);
    }

    @Test
    void theLinkerScriptSaysItWithItsName() throws Exception {
        write("STM32F103C8Tx_FLASH.ld", "");
        assertGuess("STM32F103C8", "STM32F103C8Tx_FLASH.ld", true);
    }

    @Test
    void linkerScriptsOfOtherNamesSayNothing() throws Exception {
        write("linker.ld", "");
        write("mem_flash.ld", "");
        write("ldscripts/sections.ld", "");
        assertEquals(Optional.empty(), chips.of(folder));
    }

    @Test
    void cmakeSaysItWithADefinition() throws Exception {
        write("CMakeLists.txt", "project(blinky C ASM)\nadd_compile_definitions(USE_HAL_DRIVER STM32F103xB)\n");
        assertGuess("STM32F103xB", "CMakeLists.txt, STM32F103xB", true);
    }

    @Test
    void cmakeOfCubeMxSaysItInAFolderOfItsOwn() throws Exception {
        write("CMakeLists.txt", "project(blinky)\nadd_subdirectory(cmake/stm32cubemx)\n");
        write("cmake/stm32cubemx/CMakeLists.txt", "set(MX_Defines_Syms\n\tSTM32F407xx\n)\n");
        assertGuess("STM32F407xx", "cmake/stm32cubemx/CMakeLists.txt, STM32F407xx", false);
    }

    @Test
    void makeSaysItWithAnOption() throws Exception {
        write("Makefile", "C_DEFS = -DUSE_HAL_DRIVER \\\n -DSTM32F103xB\n# not -DTEST1\n");
        assertGuess("STM32F103xB", "Makefile, STM32F103xB", true);
        write("Makefile", "C_DEFS = -D STM32F103x6 # shorter\n");
        assertGuess("STM32F103x6", "Makefile, STM32F103x6", true);
    }

    @Test
    void theMoreExactFileCounts() throws Exception {
        write("Makefile", "C_DEFS = -DSTM32F103xB\n");
        write("STM32F103C8Tx_FLASH.ld", "");
        assertGuess("STM32F103C8", "STM32F103C8Tx_FLASH.ld", true);
        write("a.ioc", "Mcu.CPN=STM32F103C6T6\n");
        assertGuess("STM32F103C6", "a.ioc, Mcu.CPN", true);
    }

    @Test
    void aKnownChipCountsBeforeAnUnknownOne() throws Exception {
        write("a.ioc", "Mcu.CPN=STM32N657X0H3Q\n");
        write("STM32F103C8Tx_FLASH.ld", "");
        assertGuess("STM32F103C8", "STM32F103C8Tx_FLASH.ld", true);
    }

    @Test
    void aFileIsReadAgainOnlyWhenItChanged() throws Exception {
        write(".cproject", "<cproject><option");
        assertEquals(Optional.empty(), chips.of(folder));
        assertEquals(Optional.empty(), chips.of(folder));
        assertEquals(List.of(Path.of(".cproject")), complaints);
        write(".cproject", cproject("<option id=\"cmsis.device.name\" value=\"STM32F103RB\"/>"));
        assertGuess("STM32F103RB", ".cproject, cmsis.device.name", true);
    }

    @Test
    void entitiesAreNotFollowed() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "STM32F103RB");
        write(
                ".cproject",
                "<!DOCTYPE cproject [<!ENTITY chip SYSTEM \"" + secret.toUri() + "\">]>"
                        + "<cproject><option id=\"cmsis.device.name\" value=\"STM32F103C8\"/><a>&chip;</a></cproject>");
        chips.of(folder);
        write(
                ".cproject",
                "<!DOCTYPE cproject [<!ENTITY a \"STM32F103RB\">]>"
                        + "<cproject><option id=\"cmsis.device.name\" value=\"&a;\"/></cproject>");
        assertEquals(Optional.empty(), chips.of(folder));
        assertEquals(2, complaints.size(), complaints.toString());
    }

    @Test
    void whatIsTooLongIsNotRead() throws Exception {
        write("huge.ioc", "#".repeat(3 << 20) + "\nMcu.CPN=STM32F103C8T6\n");
        assertEquals(Optional.empty(), chips.of(folder));
    }

    @Test
    void foldersAndBytesOfNoTextDoNoHarm() throws Exception {
        Files.createDirectories(folder.resolve("a.ioc"));
        Files.write(folder.resolve("Makefile"), new byte[] {(byte) 0xFF, 0, (byte) 0xC3, 0x28});
        assertEquals(Optional.empty(), chips.of(folder));
        assertEquals(Optional.empty(), chips.of(folder.resolve("gone")));
        assertTrue(complaints.isEmpty());
    }

    private static String cproject(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<?fileVersion 4.0.0?><cproject>" + content
                + "</cproject>";
    }

    private void assertGuess(String chip, String source, boolean known) {
        assertEquals(Optional.of(new ChipGuess(chip, source, known)), chips.of(folder));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
