namespace CallCenter.Emit.Lowering;

/// <summary>One file of C# text that stands for one <c>.flow</c> file, or for something a release has once.</summary>
/// <param name="Assembly">Name of the assembly it is compiled into.</param>
/// <param name="Path">Its name: that of the source with <c>.cs</c> appended.</param>
/// <param name="Text">The C# text.</param>
public sealed record LoweredSource(string Assembly, string Path, string Text);
