-- Leases the lowest free number below 1024.
--
-- KEYS[1]  the lease table: number -> lease
-- ARGV[1]  random part of the new incarnation
-- ARGV[2]  lease time in ms
-- ARGV[3]  the lease behind its first 27 bytes (incarnation and times are made here)
-- ARGV[4]  the channel for notices
--
-- Returns  the incarnation, or 0 when all numbers are taken
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local taken = {}
local entries = redis.call('HGETALL', KEYS[1])
for i = 1, #entries, 2 do
  if struct.unpack('<I8', entries[i + 1], 20) > now then
    taken[tonumber(entries[i])] = true
  end
end
for number = 0, 1023 do
  if not taken[number] then
    local incarnation = ARGV[1] * 1024 + number
    local first = '\009' .. struct.pack('<I8', incarnation)
    redis.call('HSET', KEYS[1], number, first .. '\017' .. struct.pack('<I8', now)
        .. '\025' .. struct.pack('<I8', now + ARGV[2]) .. ARGV[3])
    redis.call('PUBLISH', ARGV[4], first)
    return incarnation
  end
end
return 0
