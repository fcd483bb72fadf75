namespace CallCenter.Figures.Alarms;

/// <summary>How bad it is (MON-08).</summary>
public enum AlarmLevel
{
    /// <summary>As it should be.</summary>
    None,

    /// <summary>Supervisors are warned.</summary>
    Warning,

    /// <summary>The second level: it is worse, or nobody has mended it in time.</summary>
    Critical,
}
