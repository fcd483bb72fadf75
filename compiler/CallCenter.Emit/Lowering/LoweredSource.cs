namespace CallCenter.Emit.Lowering;

/// <summary>One file of C# text that stands for one <c>.flow</c> file, or for the module as a whole.</summary>
/// <param name="Path">Its name: that of the source with <c>.cs</c> appended.</param>
/// <param name="Text">The C# text.</param>
public sealed record LoweredSource(string Path, string Text);
