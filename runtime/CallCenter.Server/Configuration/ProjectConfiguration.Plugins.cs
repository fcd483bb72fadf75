using System.Text.Json;
using CallCenter.Data.Functions;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Plugins.cs
{
    /// <summary>Assemblies whose methods flows may call, by the names flows use.</summary>
    public IReadOnlyList<PluginBinding> Plugins { get; init; } = [];

    private (ProjectConfiguration? Next, string? Problem) WithPlugins(JsonElement plugins)
    {
        var bindings = new List<PluginBinding>();
        foreach (var plugin in plugins.ValueKind == JsonValueKind.Object ? plugins.EnumerateObject() : default)
        {
            var path = plugin.Value.ValueKind == JsonValueKind.String ? plugin.Value.GetString()! : "";
            if (!path.StartsWith("plugins/", StringComparison.Ordinal) || path.Contains("..", StringComparison.Ordinal) || !path.EndsWith(".dll", StringComparison.Ordinal))
            {
                return (null, $"plugin \"{plugin.Name}\" must be an assembly below plugins/, such as \"plugins/{plugin.Name}.dll\".");
            }

            bindings.Add(new PluginBinding(plugin.Name, path));
        }

        return plugins.ValueKind == JsonValueKind.Object
            ? (this with { Plugins = bindings }, null)
            : (null, "\"plugins\" must be an object of names and assemblies.");
    }
}
