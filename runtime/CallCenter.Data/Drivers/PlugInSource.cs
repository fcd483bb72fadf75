using System.Data.Common;
using System.Reflection;

namespace CallCenter.Data.Drivers;

/// <summary>Finds the driver of another kind of database in the project's <c>plugins</c> folder.</summary>
internal static class PlugInSource
{
    /// <summary>Folder of plug-ins in a project.</summary>
    public const string Folder = "plugins";

    /// <summary>The driver, or null with the problem added.</summary>
    public static PlugInDriver? Open(
        string projectFolder, SourceBinding binding, DriverPlugIn plugIn, string connectionString, int connections, List<string> problems)
    {
        var plugins = Path.GetFullPath(Path.Combine(projectFolder, Folder)) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(projectFolder, plugIn.Assembly));
        if (!path.StartsWith(plugins, StringComparison.Ordinal))
        {
            problems.Add(Report.PlugInOutside(binding.Name, plugIn.Assembly));
            return null;
        }

        if (!File.Exists(path))
        {
            problems.Add(Report.PlugInMissing(binding.Name, plugIn.Assembly));
            return null;
        }

        if (Load(path, binding, plugIn, problems) is not { } factory)
        {
            return null;
        }

        return new PlugInDriver(factory, binding.Provider, connectionString, connections);
    }

    private static DbProviderFactory? Load(string path, SourceBinding binding, DriverPlugIn plugIn, List<string> problems)
    {
        try
        {
            var type = new PlugInContext(path).LoadFromAssemblyPath(path).GetType(plugIn.Factory);
            if (type is null || !typeof(DbProviderFactory).IsAssignableFrom(type))
            {
                problems.Add(Report.PlugInFactory(binding.Name, plugIn.Assembly, plugIn.Factory));
                return null;
            }

            // ADO.NET asks every factory for a static field `Instance`.
            var instance = type.GetField("Instance", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as DbProviderFactory;
            return instance ?? (DbProviderFactory?)Activator.CreateInstance(type);
        }
        catch (Exception exception) when (exception is BadImageFormatException or IOException or MissingMethodException
            or TargetInvocationException or TypeInitializationException or TypeLoadException)
        {
            problems.Add(Report.PlugInFails(binding.Name, plugIn.Assembly, exception.Message));
            return null;
        }
    }
}
