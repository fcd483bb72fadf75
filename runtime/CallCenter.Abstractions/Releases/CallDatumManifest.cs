namespace CallCenter.Abstractions.Releases;

/// <summary>A value of <c>call data</c>: what agents are shown of a call besides the facts of its queue (AGT-15, AGT-17).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Flow type of a plain value, <c>text</c> for an enum; empty for a record.</param>
/// <param name="Optional">Whether it may be none.</param>
/// <param name="Secret">Whether its values are kept out of every log, record and screen.</param>
/// <param name="Initial">Its value as long as nothing was assigned, in invariant text form; null for none, and for what is secret.</param>
/// <param name="Record">Name of its record; null for a plain value.</param>
/// <param name="Fields">
/// Fields of its record, in order. None where the record is read only after the caller was verified: who shows a call cannot know whether
/// he was by then.
/// </param>
public sealed record CallDatumManifest(
    string Name, string Type, bool Optional, bool Secret, string? Initial, string? Record, IReadOnlyList<ColumnManifest> Fields);
