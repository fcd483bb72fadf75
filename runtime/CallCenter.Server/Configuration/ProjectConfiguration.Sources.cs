using System.Text.Json;
using CallCenter.Data;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Sources.cs
{
    private (ProjectConfiguration? Next, string? Problem) WithSources(JsonElement sources)
    {
        if (sources.ValueKind != JsonValueKind.Object)
        {
            return (null, "\"sources\" must be an object of names and connections.");
        }

        var bindings = new List<SourceBinding>();
        var services = ServiceSources.None;
        foreach (var source in sources.EnumerateObject())
        {
            if (ServiceSources.Reads(source.Value))
            {
                var (next, unread) = services.With(source);
                if (next is null)
                {
                    return (null, unread);
                }

                services = next;
                continue;
            }

            if (source.Value.ValueKind != JsonValueKind.Object || Member(source.Value, "connection") is not { } connection)
            {
                return (null, $"source \"{source.Name}\" must be an object with \"provider\" and \"connection\".");
            }

            if (UnknownMember(source.Value, "provider", "connection", "seed", "connections", "assembly", "factory") is { } unknown)
            {
                return (null, $"source \"{source.Name}\" has no entry \"{unknown}\"; known are provider, connection, seed, connections, assembly, factory.");
            }

            var (assembly, factory) = (Member(source.Value, "assembly"), Member(source.Value, "factory"));
            if (assembly is null != factory is null)
            {
                return (null, $"source \"{source.Name}\" needs both \"assembly\" and \"factory\" for a driver of its own.");
            }

            var (connections, problem) = Connections(source);
            if (problem is not null)
            {
                return (null, problem);
            }

            bindings.Add(new SourceBinding(
                source.Name,
                Member(source.Value, "provider") ?? "sqlite",
                connection,
                Member(source.Value, "seed"),
                assembly is null ? null : new DriverPlugIn(assembly, factory!),
                connections));
        }

        return (this with { Sources = bindings, Services = services }, null);
    }

    private static (int? Connections, string? Problem) Connections(JsonProperty source)
    {
        if (!source.Value.TryGetProperty("connections", out var value))
        {
            return (null, null);
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var connections)
            ? (connections, null)
            : (null, $"\"connections\" of source \"{source.Name}\" must be a whole number.");
    }

    private static string? UnknownMember(JsonElement element, params string[] known) =>
        element.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !known.Contains(name));
}
