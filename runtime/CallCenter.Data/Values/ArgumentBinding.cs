using System.Data.Common;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Drivers;

namespace CallCenter.Data.Values;

/// <summary>Puts the values of a flow into the parameters of a prepared command.</summary>
internal static class ArgumentBinding
{
    /// <summary>Adds one parameter per declared one, named <c>@name</c>, in order.</summary>
    public static void Declare(DbCommand command, StatementManifest statement)
    {
        foreach (var declared in statement.Parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + declared.Name;
            command.Parameters.Add(parameter);
        }
    }

    /// <summary>Sets the values. Returns the problem, or null.</summary>
    public static string? Fill(DbCommand command, StatementManifest statement, object?[] arguments, ISourceDriver driver)
    {
        if (arguments.Length != statement.Parameters.Count)
        {
            return Report.ArgumentCount(statement.Name, statement.Parameters.Count, arguments.Length);
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            var declared = statement.Parameters[i];
            if (arguments[i] is not { } value)
            {
                if (!declared.Optional)
                {
                    return Report.ArgumentUnfit(statement.Name, declared.Name, declared.Type, "nothing");
                }

                command.Parameters[i].Value = DBNull.Value;
            }
            else if (driver.TryWrite(declared.Type, value, out var stored))
            {
                command.Parameters[i].Value = stored;
            }
            else
            {
                return Report.ArgumentUnfit(statement.Name, declared.Name, declared.Type, value.GetType().Name);
            }
        }

        return null;
    }
}
