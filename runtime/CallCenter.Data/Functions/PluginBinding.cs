namespace CallCenter.Data.Functions;

/// <summary>Registers an assembly whose static methods flows may call.</summary>
/// <param name="Name">Its name in <c>from "Name.Type.Method"</c>.</param>
/// <param name="Path">The assembly, below <c>plugins/</c> of the project.</param>
public sealed record PluginBinding(string Name, string Path);
