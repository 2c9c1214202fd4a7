/**
 * The emitter of agent skills: SKILL.md and its references.
 *
 * In: Api, names, the text of the LAP document. Out: OutputFile[]. It must not know documents, the disk, or how the
 * command line works inside: names of commands and flags come from passes.
 */

export { emitSkill, type SkillOptions } from "./emit-skill.js";
